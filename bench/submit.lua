-- Submits fresh sheets: each thread has judges of its own and goes through all entries for them, one request a sheet.
--
-- Arguments: a file with one judge's token a line, the round, the number of entries, the number of threads, and the
-- beginning of an entry's id (its end is 100000000000 + its number).

statuses = {}
ran_out = 0

local tokens, bodies = {}, {}
local round, entries, prefix
local sent = 0

function init(args)
    math.randomseed(20261124 + id)
    local number = 0
    for token in io.lines(args[1]) do
        if number % tonumber(args[4]) == id then
            tokens[#tokens + 1] = "Bearer " .. token
        end
        number = number + 1
    end
    round, entries, prefix = args[2], tonumber(args[3]), args[5]
    for copy = 1, 64 do
        local marks = {}
        for at, code in ipairs({"BG", "NOV", "IMP", "SIG", "ADA", "RES", "SUS"}) do
            marks[at] = '{"criterion":"' .. code .. '","value":"' .. math.random(1, 5) .. '","comment":null}'
        end
        bodies[copy] = '{"marks":[' .. table.concat(marks, ",") .. '],"comment":null,"submit":true}'
    end
end

function request()
    local judge, entry = sent % #tokens + 1, math.floor(sent / #tokens) + 1
    sent = sent + 1
    if entry > entries then
        ran_out = 1
    end
    local path = string.format("/api/v1/rounds/%s/entries/%s%d/scoresheet", round, prefix, 100000000000 + entry)
    return wrk.format("PUT", path, {
        ["Authorization"] = tokens[judge],
        ["Content-Type"] = "application/json",
        ["If-None-Match"] = "*",
    }, bodies[sent % #bodies + 1])
end

function response(status)
    statuses[status] = (statuses[status] or 0) + 1
end
