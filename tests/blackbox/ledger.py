"""What the clients of a test were told: every acknowledged submission, to be held against log and tables afterwards."""

from given import API, marks_of


class Receipt:
    """One acknowledged submission."""

    def __init__(self, judge, entry, sent, answer, sent_at, answered_at, key=None):
        sheet = answer.body
        self.judge, self.entry, self.key = judge, entry, key
        self.marks, self.etag = marks_of(sent), answer.etag
        self.sheet_rev, self.seq = sheet["sheet_rev"], sheet["receipt"]["seq"]
        self.leaf, self.log = sheet["receipt"]["event_sha256"], sheet["receipt"]["log"]
        self.sent_at, self.answered_at = sent_at, answered_at


def last_by_sheet(receipts):
    """The last acknowledged submission of each sheet."""
    last = {}
    for receipt in sorted(receipts, key=lambda each: each.seq):
        last[(receipt.judge, receipt.entry)] = receipt
    return last


def unlike_the_log(receipts, events, log):
    """In words, each receipt that does not stand in the log exactly as acknowledged, and each one that stands twice."""
    by_seq = {event.seq: event for event in events}
    wrong = []
    for receipt in receipts:
        event = by_seq.get(receipt.seq)
        if event is None or event.type != "score.submitted" or receipt.log != log:
            wrong.append(f"receipt {receipt.seq} of log {receipt.log} is not in the log")
        elif event.leaf != receipt.leaf or event.data["sheet_rev"] != receipt.sheet_rev:
            wrong.append(f"receipt {receipt.seq} names another event")
        elif sorted(value["value"] for value in event.data["values"]) != sorted(receipt.marks.values()):
            wrong.append(f"event {receipt.seq} holds other marks than were acknowledged")
    if len({receipt.seq for receipt in receipts}) != len(receipts):
        wrong.append("two submissions have the same receipt")
    return wrong


def unlike_the_sheets(receipts, sheets):
    """In words, each stored sheet that differs from the last acknowledged submission of it, and each one missing."""
    last, wrong = last_by_sheet(receipts), []
    stored = {(sheet["judge_id"], sheet["entry_id"]): sheet for sheet in sheets}
    for place in last.keys() | stored.keys():
        receipt, sheet = last.get(place), stored.get(place)
        if receipt is None or sheet is None:
            wrong.append(f"sheet {place}: {'stored' if sheet else 'acknowledged'} only")
        elif (sheet["state"], marks_of(sheet), sheet["sheet_rev"], sheet["receipt"]["seq"]) != (
                "submitted", receipt.marks, receipt.sheet_rev, receipt.seq):
            wrong.append(f"sheet {place}: revision {sheet['sheet_rev']} is not what receipt {receipt.seq} acknowledged")
    return wrong


def out_of_real_time(receipts):
    """In words, each receipt whose place in the log contradicts the clock: answered before another was even sent."""
    wrong, highest = [], 0
    answered = sorted(receipts, key=lambda each: each.answered_at)
    done = 0
    for receipt in sorted(receipts, key=lambda each: each.sent_at):
        while done < len(answered) and answered[done].answered_at < receipt.sent_at:
            highest = max(highest, answered[done].seq)
            done += 1
        if receipt.seq < highest:
            wrong.append(f"receipt {receipt.seq} was asked for after {highest} had been answered")
    return wrong


def stored_sheets(client, round_id):
    return client.all_items(f"{API}/rounds/{round_id}/scoresheets")
