import ArgumentParser

/// `warroom-load`: load and latency measurements that also check what arrives.
@main
struct WarRoomLoad: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "warroom-load",
        abstract: "Put load on a server, measure it, and check that every receiver gets everything once and in order.",
        discussion: """
            Against WarRoom it needs a token that may declare incidents and post messages:
              warroom token create --name load --incidents '*' --commands incident.declare --data DIR --json
            and a server whose limits are out of the way:
              warroom serve --commands-per-second 100000 --burst 1000000 --connections-per-user 16000 --data DIR
            Latency is from the moment a message was due, so a late sender hides nothing. With --pid the CPU is that of \
            the server and its children while messages are published, after a warm-up.
            Exit status: 0 done; 1 a message was lost, repeated, out of order or altered, or the server refused \
            something; 64 wrong usage; 69 the measurement could not be set up.
            """,
        subcommands: [
            FanOut.self, Paced.self, Idle.self, Commands.self, Mixed.self, Join.self, Stall.self,
        ]
    )
}
