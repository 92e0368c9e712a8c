/// The way a command came in (`via` of an event).
package enum Via: Hashable, Sendable {
    case browser
    case api
    case cli
    case hook(String)
    case system

    package var text: String {
        switch self {
        case .browser: "browser"
        case .api: "api"
        case .cli: "cli"
        case .hook(let adapter): "hook:\(adapter)"
        case .system: "system"
        }
    }

    package init?(_ text: String) {
        switch text {
        case "browser": self = .browser
        case "api": self = .api
        case "cli": self = .cli
        case "system": self = .system
        default:
            guard text.hasPrefix("hook:"), text.utf8.count > 5 else { return nil }
            self = .hook(String(text.dropFirst(5)))
        }
    }
}
