internal import IncidentModel

/// Gathers mistakes while one file is read; bounded, since nobody reads a thousand.
final class MistakeList {
    static let maximum = 200

    private(set) var found: [PolicyMistake] = []

    func add(_ mistake: PolicyMistake) {
        if self.found.count < Self.maximum { self.found.append(mistake) }
    }
}
