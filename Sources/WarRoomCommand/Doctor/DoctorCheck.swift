/// One thing that can be wrong with an installation; one file a check, one line in ``DoctorCommand``.
protocol DoctorCheck: Sendable {
    static var name: String { get }

    /// Looks and changes nothing.
    ///
    /// Nil where it does not apply.
    static func look(_ site: DoctorSite) async -> Finding?
}
