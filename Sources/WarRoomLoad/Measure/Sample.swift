/// The accounts at one moment; two of them make a difference.
struct Sample {
    let time: Int
    let server: Int
    let own: Int
    let machine: Int
    let memory: Int

    init(_ target: Target) {
        self.time = Clock.now
        self.server = target.cpu
        self.own = Target.ownCPU
        self.machine = Target.machineCPU
        self.memory = target.memory
    }

    /// Seconds since `before`.
    func seconds(since before: Sample) -> Double { Double(self.time - before.time) / 1e9 }

    /// Seconds of CPU that the server used since `before`.
    func serverSeconds(since before: Sample) -> Double { Double(self.server - before.server) / 1e9 }

    /// Seconds of CPU that neither the server nor this program used: how busy others kept the machine.
    func otherSeconds(since before: Sample) -> Double {
        let ours = self.server - before.server + self.own - before.own
        return max(0, Double(self.machine - before.machine - ours) / 1e9)
    }
}
