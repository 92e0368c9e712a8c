import Glibc

/// Why a measurement cannot be made at all.
///
/// What a server does wrong while one is made is a fault, see ``Faults``.
enum LoadError: Error, CustomStringConvertible {
    case system(call: String, code: Int32)
    case setUp(String)

    /// A system call that failed just now.
    static func system(_ call: String) -> LoadError { .system(call: call, code: errno) }

    var description: String {
        switch self {
        case .system(let call, let code): "\(call) failed: \(String(cString: strerror(code)))."
        case .setUp(let reason): reason
        }
    }
}
