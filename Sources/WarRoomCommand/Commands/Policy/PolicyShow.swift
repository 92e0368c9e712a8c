import ArgumentParser
import PolicyFile

/// `warroom policy show`.
struct PolicyShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Write the policy that is built in, with a line on each key.",
        discussion: """
            EXAMPLES
              warroom policy show --default > policy.yaml
            """
    )

    @Flag(name: .customLong("default"), help: "The policy that is built in.") var isDefault = false

    func validate() throws {
        guard self.isDefault else { throw ValidationError("Say --default; it is the only policy that can be shown.") }
    }

    func run() throws { try Console.bytes(DefaultPolicy.bytes) }
}
