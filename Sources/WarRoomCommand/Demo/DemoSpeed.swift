import ArgumentParser

/// How fast a script is played: so many times as fast as it was, or without a pause.
enum DemoSpeed: Hashable, Sendable, ExpressibleByArgument {
    case times(Double)
    case max

    init?(argument: String) {
        if argument == "max" {
            self = .max
            return
        }
        guard argument.hasSuffix("x"), let factor = Double(argument.dropLast()), factor.isFinite, factor > 0 else {
            return nil
        }
        self = .times(factor)
    }

    var defaultValueDescription: String {
        switch self {
        case .times(let factor): factor == factor.rounded() ? "\(Int(factor))x" : "\(factor)x"
        case .max: "max"
        }
    }

    /// How long to wait for so many seconds of the script.
    func wait(seconds: Int) -> Duration {
        switch self {
        case .times(let factor): .milliseconds(Int((Double(seconds) / factor * 1000).rounded()))
        case .max: .zero
        }
    }
}
