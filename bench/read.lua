-- Reads one address again and again, and counts the statuses.

statuses = {}

function response(status)
    statuses[status] = (statuses[status] or 0) + 1
end
