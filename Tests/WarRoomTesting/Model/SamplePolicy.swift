package import IncidentModel

/// The rules of the sample incidents: short times, so that a scenario reads easily.
package enum SamplePolicy {
    /// P1: acknowledge 5, first update 10, response 15, resolution 240 minutes; responders every 20, stakeholders 30.
    ///
    /// Silence 20. P3: resolution 480. Others: none.
    package static let clocks: Policy = {
        var policy = Policy()
        policy.revision = 1
        policy.clocks[.p1] = ServiceTargets(acknowledge: 5, firstUpdate: 10, response: 15, resolution: 240)
        policy.clocks[.p3] = ServiceTargets(resolution: 480)
        policy.cadence[.p1] = [.responders: 20, .stakeholders: 30]
        policy.silence[.p1] = 20
        return policy
    }()
}
