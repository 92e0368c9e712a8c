import Glibc

/// The server that is measured, as the system's accounts show it: its processes and all their children.
struct Target {
    let processes: [pid_t]

    /// The named processes and whatever descends from them now.
    init(roots: [Int32]) {
        var found = roots
        var parents: [pid_t: [pid_t]] = [:]
        if !roots.isEmpty {
            for name in Self.list("/proc") {
                guard let pid = pid_t(name), let parent = Self.parent(of: pid) else { continue }
                parents[parent, default: []].append(pid)
            }
        }
        var index = 0
        while index < found.count {
            found += parents[found[index]] ?? []
            index += 1
        }
        self.processes = found
    }

    /// Nanoseconds of CPU used until now, by the processes' own clocks.
    var cpu: Int {
        self.processes.reduce(0) { sum, pid in
            var clock = clockid_t()
            var time = timespec()
            guard clock_getcpuclockid(pid, &clock) == 0, clock_gettime(clock, &time) == 0 else { return sum }
            return sum + time.tv_sec * 1_000_000_000 + time.tv_nsec
        }
    }

    /// Bytes of resident memory.
    var memory: Int {
        self.processes.reduce(0) { sum, pid in
            let fields = Self.read("/proc/\(pid)/statm").split(separator: " ")
            return sum + (fields.count > 1 ? (Int(fields[1]) ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE))) : 0)
        }
    }

    /// Nanoseconds of CPU that this program used.
    static var ownCPU: Int {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }

    /// Nanoseconds that all CPUs of the machine were busy.
    static var machineCPU: Int {
        guard let line = self.read("/proc/stat").split(separator: "\n").first else { return 0 }
        let ticks = line.split(separator: " ").dropFirst().prefix(8).compactMap { Int($0) }
        guard ticks.count == 8 else { return 0 }
        // user, nice, system, irq, softirq; not idle, iowait and what the host took.
        let busy = ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6]
        return busy * (1_000_000_000 / Int(sysconf(Int32(_SC_CLK_TCK))))
    }

    private static func parent(of pid: pid_t) -> pid_t? {
        // The name in brackets may hold anything; what follows the last bracket is regular.
        let rest = self.read("/proc/\(pid)/stat").split(separator: ")").last?.split(separator: " ")
        return rest.flatMap { $0.count > 1 ? pid_t($0[1]) : nil }
    }

    private static func list(_ path: String) -> [String] {
        guard let directory = opendir(path) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                    pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
            )
        }
        return names
    }

    static func read(_ path: String) -> String {
        guard let file = fopen(path, "r") else { return "" }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            guard count > 0 else { break }
            bytes += buffer.prefix(count)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
