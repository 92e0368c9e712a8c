/// What an hour of an incident costs, in whole units of one currency.
package struct CostRule: Hashable, Sendable {
    /// ISO 4217, such as `USD`.
    package var currency: String
    /// For services that are not named, and incidents that name none.
    package var perHour: Int
    /// Where the figure comes from, shown beside it.
    package var basis: String
    package var services: [String: Int] = [:]
    /// How much of it counts at each priority, in per cent; 100 where nothing is said.
    package var share: [Priority: Int] = [:]

    package init(currency: String, perHour: Int, basis: String) {
        self.currency = currency
        self.perHour = perHour
        self.basis = basis
    }
}
