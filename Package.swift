// swift-tools-version: 6.2
import Foundation
import PackageDescription

/// Settings of every target.
///
/// Warnings are errors, so that a deprecation or a missed case is seen the day it appears.
let common: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// Settings of a target that calls no C: a stray unsafe pointer does not build.
let strict: [SwiftSetting] = common + [.strictMemorySafety()]

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")

/// What the fuzz targets decode.
let fuzzed: [Target.Dependency] = [
    "EventStore", "HTTPClient", "IncidentModel", "Integrations", "PolicyFile", "TimelineExport", "WarRoom",
    "WarRoomCommand", "WarRoomTesting", "WebSocketTransport", "WireProtocol", httpTypes,
    .product(name: "Yams", package: "Yams"),
]

let package = Package(
    name: "warroom",
    products: [
        .executable(name: "warroom", targets: ["WarRoomCommand"]),
        .executable(name: "warroom-load", targets: ["WarRoomLoad"]),
    ],
    dependencies: [
        // SQLite with migrations and a serial writer: the field's usual wrapper.
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        // Subcommands, help and completion of the command line.
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        // SHA-256 of the chain, scrypt of passwords.
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        // The currency types of requests and responses.
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        // Latency percentiles of the load generator.
        .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
        // Structured logs.
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        // Start and stop in order, signals included.
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        // The configuration file.
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        // The HTML export's template.
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    ],
    targets: [
        // MARK: The model and the seams
        .target(name: "IncidentModel", swiftSettings: strict),
        .target(name: "EventStore", dependencies: ["IncidentModel", crypto], swiftSettings: strict),
        .target(name: "WireProtocol", dependencies: ["IncidentModel"], swiftSettings: strict),
        // The policy file and the default that is built in; the model itself reads no YAML.
        .target(
            name: "PolicyFile",
            dependencies: ["IncidentModel", .product(name: "Yams", package: "Yams")],
            resources: [.embedInCode("Resources/default-policy.yaml")],
            swiftSettings: strict
        ),
        .target(
            name: "WarRoom",
            dependencies: [
                "EventStore", "IncidentModel", "WireProtocol", crypto, httpTypes, logging,
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ],
            swiftSettings: strict
        ),

        // MARK: What plugs into them
        .systemLibrary(name: "CLibwebsockets"),
        .target(
            name: "WebSocketTransport",
            dependencies: ["CLibwebsockets", "IncidentModel", "WarRoom", "WireProtocol", httpTypes, logging],
            swiftSettings: common
        ),
        .target(
            name: "EventStoreSQLite",
            dependencies: ["EventStore", "IncidentModel", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: strict
        ),
        // Reads the Markdown of messages for the HTML export.
        .systemLibrary(name: "CCmark", pkgConfig: "libcmark-gfm", providers: [.apt(["libcmark-gfm-dev"])]),
        .target(
            name: "TimelineExport",
            dependencies: [
                "CCmark", "EventStore", "IncidentModel", crypto,
                .product(name: "Mustache", package: "swift-mustache"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Integrations",
            dependencies: ["HTTPClient", "IncidentModel", "WarRoom", httpTypes],
            swiftSettings: strict
        ),
        .systemLibrary(name: "CCurl"),
        // Requests that go out: the command line's, later the webhooks'.
        .target(name: "HTTPClient", dependencies: ["CCurl", httpTypes], swiftSettings: common),
        .executableTarget(
            name: "WarRoomCommand",
            dependencies: [
                "EventStore", "EventStoreSQLite", "HTTPClient", "IncidentModel", "Integrations", "PolicyFile",
                "TimelineExport", "WarRoom", "WebSocketTransport", "WireProtocol", httpTypes, logging,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "Yams", package: "Yams"),
            ],
            // In the program itself, so that it is one file to carry about.
            resources: [.embedInCode("Demo/Scripts/gitlab-2017.yaml")],
            swiftSettings: strict
        ),

        // MARK: Measuring
        // What Swift's Glibc leaves out, for the load generator and the tests' clients.
        .systemLibrary(name: "CEpoll"),
        // A TLS client for the same.
        .systemLibrary(name: "COpenSSL"),
        .executableTarget(
            name: "WarRoomLoad",
            dependencies: [
                "CEpoll", "COpenSSL", "IncidentModel",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Histogram", package: "hdrhistogram-swift"),
            ],
            swiftSettings: common
        ),

        // MARK: Tests
        .target(
            name: "WarRoomTesting",
            dependencies: ["EventStore", "IncidentModel", "WarRoom", "WireProtocol", "CEpoll", crypto, httpTypes],
            path: "Tests/WarRoomTesting",
            exclude: ["Network/mailbox.py"],
            swiftSettings: common
        ),
        .testTarget(
            name: "HTTPClientTests",
            dependencies: ["HTTPClient", "WarRoomTesting", httpTypes],
            swiftSettings: common
        ),
        .testTarget(
            name: "IncidentModelTests",
            dependencies: ["IncidentModel", "WarRoomTesting"],
            exclude: ["Golden"],
            swiftSettings: common
        ),
        .testTarget(
            name: "PolicyFileTests",
            dependencies: ["IncidentModel", "PolicyFile"],
            // Read from the source tree: each file with what is wrong in it.
            exclude: ["BadPolicies"],
            swiftSettings: common
        ),
        .testTarget(
            name: "EventStoreTests",
            dependencies: ["EventStore", "IncidentModel", "WarRoomTesting"],
            swiftSettings: common
        ),
        // A process for EventStoreSQLiteTests to kill.
        .executableTarget(
            name: "LogWriter",
            dependencies: ["EventStore", "EventStoreSQLite", "IncidentModel"],
            path: "Tests/LogWriter",
            swiftSettings: common
        ),
        // The hot paths one by one, for scripts/instructions to count what they cost.
        .executableTarget(
            name: "HotPaths",
            dependencies: ["EventStore", "IncidentModel", "WarRoom", "WireProtocol", logging],
            path: "Tests/HotPaths",
            exclude: ["instructions.tsv"],
            swiftSettings: common
        ),
        // Measures the store, and fills data directories for other measurements.
        .executableTarget(
            name: "StoreBench",
            dependencies: ["EventStore", "EventStoreSQLite", "IncidentModel", "WarRoom", logging],
            path: "Tests/StoreBench",
            swiftSettings: common
        ),
        .testTarget(
            name: "EventStoreSQLiteTests",
            dependencies: [
                "EventStore", "EventStoreSQLite", "IncidentModel", "LogWriter", "WarRoomTesting",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: common
        ),
        .testTarget(
            name: "WarRoomTests",
            dependencies: [
                "EventStore", "EventStoreSQLite", "IncidentModel", "TimelineExport", "WarRoom", "WarRoomCommand",
                "WarRoomTesting", "WireProtocol", httpTypes, logging,
            ],
            swiftSettings: common
        ),
        .testTarget(
            name: "TimelineExportTests",
            dependencies: ["EventStore", "IncidentModel", "TimelineExport", "WarRoomTesting"],
            exclude: ["Golden"],
            swiftSettings: common
        ),
        .testTarget(
            name: "WebSocketTransportTests",
            dependencies: [
                "COpenSSL", "IncidentModel", "WarRoom", "WarRoomTesting", "WebSocketTransport", "WireProtocol",
                httpTypes,
                logging,
            ],
            swiftSettings: common
        ),
        .testTarget(
            name: "WarRoomCommandTests",
            dependencies: [
                "EventStore", "HTTPClient", "IncidentModel", "WarRoomCommand", "WarRoomTesting", httpTypes, logging,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            exclude: ["Golden"],
            swiftSettings: common
        ),
        // Decoders of outside bytes on their seeds and on what fuzzing once found; scripts/fuzz makes a fuzzer of it.
        .testTarget(
            name: "FuzzTests",
            dependencies: fuzzed,
            path: "Tests/Fuzz",
            exclude: ["Driver", "Findings"],
            swiftSettings: common
        ),
        .testTarget(
            name: "EndToEndTests",
            dependencies: ["EventStore", "IncidentModel", "WarRoomCommand", "WarRoomTesting", httpTypes],
            swiftSettings: common
        ),
    ]
)

// The documentation is made only where it is asked for, so that nobody else builds its tool.
if ProcessInfo.processInfo.environment["WARROOM_DOCS"] != nil {
    package.dependencies.append(.package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"))
}

// The fuzzer is made only where it is asked for. An executable cannot lend its code to another, so that what is fuzzed
// of the program is a library here, and the store and the command line need not be built.
if let runtime = ProcessInfo.processInfo.environment["WARROOM_FUZZ"] {
    package.products = []
    package.targets.removeAll { $0.type == .test || $0.type == .executable }
    package.targets += [
        .target(
            name: "WarRoomCommand",
            dependencies: ["IncidentModel", logging, .product(name: "Yams", package: "Yams")],
            sources: [
                "Client/ServerAddress.swift", "Client/ServerSentEvents.swift", "Configuration/ClientSettings.swift",
                "Configuration/ConfigurationError.swift", "Configuration/ConfigurationFile.swift",
                "Configuration/ConfigurationKey.swift", "Configuration/ConfigurationSources.swift",
                "Configuration/ServerSettings+Keys.swift", "Demo/YAMLValue.swift", "Serve/ServerSettings.swift",
            ],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "WarRoomFuzz",
            dependencies: fuzzed,
            path: "Tests/Fuzz",
            exclude: ["Replay", "Findings"],
            swiftSettings: common,
            linkerSettings: [.unsafeFlags(["-Xlinker", runtime, "-lstdc++"])]
        ),
    ]
}
