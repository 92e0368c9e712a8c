import ArgumentParser
import Foundation
import Glibc

/// Which server, and how to report.
struct CommonOptions: ParsableArguments {
    @Option(help: "How the server speaks: warroom, plain (sends on what it gets) or nats.")
    var server = Dialect.warroom
    @Option(help: "IPv4 address of the server.") var host = "127.0.0.1"
    @Option(help: "Port of the server.") var port: UInt16
    @Option(help: "Path of the WebSocket (default: /ws, for the others /).") var path: String?
    @Option(help: "Bearer token, or @FILE with one a line; connections take them in turn.") var token: String?
    @Option(help: "Process of the server, to count its CPU and memory; may be repeated.") var pid: [Int32] = []
    @Option(help: "Bytes of a message's text.") var bytes = 300
    @Option(help: "Seconds without any arrival after which what is missing is lost.") var patience = 10.0
    @Option(help: "A name for the server in the report.") var label: String?
    @Flag(help: "Speak TLS, with whatever certificate the server has.") var tls = false
    @Flag(help: "Print one line of JSON.") var json = false

    func validate() throws {
        guard (MessageBook.headSize...16_000).contains(self.bytes) else {
            throw ValidationError("--bytes may be \(MessageBook.headSize) to 16000.")
        }
        guard inet_addr(self.host) != in_addr_t.max else { throw ValidationError("--host takes an IPv4 address.") }
    }

    /// An engine that speaks to the server; raises the limit of descriptors to what is allowed.
    func engine(publishesOverHTTP: Bool = false) throws -> Engine {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        var settings = Settings()
        settings.dialect = self.server
        settings.host = self.host
        settings.address = inet_addr(self.host)
        settings.port = self.port
        settings.path = self.path ?? self.server.usualPath
        settings.usesTLS = self.tls
        settings.tokens = try self.tokens()
        settings.messageBytes = self.bytes
        settings.publishesOverHTTP = publishesOverHTTP
        settings.patience = Int(self.patience * 1e9)
        return try Engine(settings, Target(roots: self.pid))
    }

    private func tokens() throws -> [String] {
        guard let token else { return [] }
        guard token.hasPrefix("@") else { return [token] }
        let text = try String(contentsOfFile: String(token.dropFirst()), encoding: .utf8)
        return text.split(whereSeparator: \.isNewline).map(String.init)
    }

    /// Runs `measure` and prints what it reports; ends the program with the status that fits.
    func report(_ scenario: String, _ measure: (Engine, inout Report) throws -> Void, http: Bool = false) throws {
        var report = Report(scenario: scenario, label: self.label ?? self.server.rawValue)
        let engine: Engine
        do {
            engine = try self.engine(publishesOverHTTP: http)
            try measure(engine, &report)
        } catch let error as LoadError {
            FileHandle.standardError.write(Data("warroom-load: \(error)\n".utf8))
            throw ExitCode(EX_UNAVAILABLE)
        }
        report.add(engine.faults)
        print(self.json ? report.json : report.table)
        for description in engine.faults.descriptions {
            FileHandle.standardError.write(Data("warroom-load: \(description)\n".utf8))
        }
        if !engine.faults.isEmpty { throw ExitCode.failure }
    }
}

/// How many connections do what.
struct CrowdOptions: ParsableArguments {
    @Option(help: "Connections that receive.") var readers = 1000
    @Option(help: "Of these, so many publish.") var publishers = 16
    @Option(help: "Rooms that they are spread over.") var rooms = 1

    func validate() throws {
        guard self.readers >= 1, self.publishers >= 1, self.publishers <= self.readers, self.rooms >= 1 else {
            throw ValidationError("--readers, --publishers and --rooms are 1 or more; publishers are readers, too.")
        }
    }

    /// Opens the rooms and the connections.
    func open(_ engine: Engine) throws(LoadError) {
        try engine.makeRooms(self.rooms)
        let links = try engine.open((0..<self.readers).map { Wish(room: engine.rooms[$0 % self.rooms]) })
        engine.publishers = Array(links.prefix(self.publishers))
    }
}
