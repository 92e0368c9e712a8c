/// Minutes within which the steps of an incident of one priority are to be taken; nil where none is promised.
package struct ServiceTargets: Hashable, Sendable {
    package var acknowledge: Int?
    package var firstUpdate: Int?
    package var response: Int?
    package var resolution: Int?

    package init(acknowledge: Int? = nil, firstUpdate: Int? = nil, response: Int? = nil, resolution: Int? = nil) {
        self.acknowledge = acknowledge
        self.firstUpdate = firstUpdate
        self.response = response
        self.resolution = resolution
    }
}
