-- What a run of wrk found, one `name value` a line, for wrk.py to read; wrk.py puts it before each script.

local threads = {}

function setup(thread)
    thread:set("id", #threads)
    threads[#threads + 1] = thread
end

function done(summary, latency)
    local statuses = {}
    local ran_out = 0
    for _, thread in ipairs(threads) do
        for status, times in pairs(thread:get("statuses")) do
            statuses[status] = (statuses[status] or 0) + times
        end
        ran_out = ran_out + (thread:get("ran_out") or 0)
    end
    local errors = summary.errors
    print("@seconds " .. summary.duration / 1e6)
    print("@broken " .. errors.connect + errors.read + errors.write + errors.timeout)
    print("@ran_out " .. ran_out)
    print("@p50_ms " .. latency:percentile(50) / 1e3)
    print("@p99_ms " .. latency:percentile(99) / 1e3)
    for status, times in pairs(statuses) do
        print("@" .. status .. " " .. times)
    end
end
