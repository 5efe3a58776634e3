"""The oracle's arithmetic: means, medians, rounding, and how exact numbers are spelled."""

from fractions import Fraction


def mean(values):
    return sum(values, Fraction(0)) / len(values) if values else None


def median(values):
    """The middle value; of an even number, the mean of the two middle ones."""
    values, half = sorted(values), len(values) // 2
    if not values:
        return None
    return values[half] if len(values) % 2 else (values[half - 1] + values[half]) / 2


def round_to(value, places, mode):
    """Rounds to decimal places; `half_up` rounds halves away from zero."""
    scaled = abs(value) * 10**places
    whole, rest = scaled.numerator // scaled.denominator, scaled - scaled.numerator // scaled.denominator
    half = Fraction(1, 2)
    if rest > half or (rest == half and (mode == "half_up" or whole % 2 == 1)):
        whole += 1
    return Fraction(whole if value > 0 else -whole, 10**places)


def fixed(value, places):
    """A rounded value with all its places, never a negative zero."""
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def exact(value):
    """The shortest decimal if it ends within 12 places, else a fraction in lowest terms."""
    for places in range(13):
        if (value * 10**places).denominator == 1:
            return fixed(value, places)
    return f"{value.numerator}/{value.denominator}"
