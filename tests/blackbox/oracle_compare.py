"""Comparing an answer of the service with the oracle's, field by field, to the last digit."""

FIELDS = ["rank", "tied", "decided_by", "score", "exact", "sheets", "expected_sheets", "complete", "criteria"]


def compare(expected, answer):
    """Each published field in which the answer differs from what is expected, in words."""
    found = [item["entry"]["id"] for item in answer["items"]]
    wanted = [item["entry"]["id"] for item in expected["items"]]
    if found != wanted:
        return [f"items: {found} instead of {wanted}"]
    differences = []
    for want, item in zip(expected["items"], answer["items"]):
        differences += difference(f"{want['entry']['id']} group", want["entry"]["group"], item["entry"]["group"])
        for field in FIELDS:
            differences += difference(f"{want['entry']['id']} {field}", want[field], item[field])
        if any("seat" in each for each in item.get("judges", [])):
            differences += difference(f"{want['entry']['id']} seats", unnamed(want["judges"].values()), seats(item))
        elif "judges" in item:
            differences += difference(f"{want['entry']['id']} judges", want["judges"], judges(item))
    return differences + difference("cut", unordered(expected["cut"]), unordered(answer["cut"]))


def judges(item):
    """The judges' totals and marks by judge: their order is free, their number is not."""
    found = {each["judge"]: {"total": each["total"], "marks": {mark["criterion"]: mark["value"]
                                                                for mark in each["marks"]}} for each in item["judges"]}
    return found if len(found) == len(item["judges"]) else item["judges"]


def unnamed(sheets):
    """Sheets without their judges: exact totals and marks, in an order of their own."""
    return sorted((str(sheet["total"] and sheet["total"]["exact"]), sorted(sheet["marks"].items())) for sheet in sheets)


def seats(item):
    """The same of a ranking, where judges are seats and totals are exact."""
    return unnamed({"total": each["total"] and {"exact": each["total"]},
                    "marks": {mark["criterion"]: mark["value"] for mark in each["marks"]}} for each in item["judges"])


def unordered(cut):
    """A cut with its ids in no order."""
    if cut is None:
        return None
    return {**cut, "certain": sorted(cut["certain"]), "tied_at_cut": sorted(cut["tied_at_cut"]),
            "groups": [unordered({**group, "groups": []}) for group in cut["groups"]]}


def difference(where, want, got):
    return [] if want == got else [f"{where}: {got!r} instead of {want!r}"]
