/// How often someone may guess.
///
/// A sign-in that succeeds costs nothing, so these bound wrong passwords only.
package struct SignInLimits: Hashable, Sendable {
    package struct Rate: Hashable, Sendable {
        /// So many at once.
        package var burst: Int
        /// Then one in so many milliseconds.
        package var milliseconds: Int

        package init(burst: Int, milliseconds: Int) {
            self.burst = burst
            self.milliseconds = milliseconds
        }
    }

    /// Of one handle from one address (IPv6: one /64): 17,000 guesses a day at most.
    package var perHandleAndAddress = Rate(burst: 10, milliseconds: 5000)
    /// Of one handle from all addresses together that its person has not signed in from lately.
    ///
    /// Against many addresses that guess together. Whoever uses it up on purpose keeps the person out of new places,
    /// never out of those they come from.
    package var perHandle = Rate(burst: 100, milliseconds: 2000)
    /// Of one address (IPv6: of one /64): generous, since a room of a thousand may sit behind one proxy.
    package var perAddress = Rate(burst: 300, milliseconds: 200)
    /// Whether this machine's own addresses are limited, too.
    package var limitsLoopback = false
    /// Handles, and addresses, that are remembered at once.
    package var mostRemembered = 10_000

    package init() {}
}
