internal import EventStore
internal import FoundationEssentials

/// A credential of 256 random bits, as its holder shows it.
///
/// Only its SHA-256 is kept. A plain hash is right here: there is nothing to guess in 256 random bits, so neither salt
/// nor a slow hash (which passwords need) would make it harder, and a lookup by hash takes the same time for any wrong
/// secret.
package struct Secret: Hashable, Sendable, CustomStringConvertible {
    /// What a secret opens, told by its first letters, so that a scanner of source code finds one that leaked.
    package enum Purpose: String, Hashable, Sendable, CaseIterable {
        /// A bot's token.
        case token = "wr_"
        /// A person's session.
        case session = "wrs_"
        /// The key in a hook's address.
        case hook = "wrh_"
        /// The one-time link of the first administrator.
        case welcome = "wrw_"
    }

    private static let byteCount = 32
    private static let characterCount = 43

    package let purpose: Purpose
    /// The purpose's letters and 43 characters of base64url.
    package let text: String

    /// Makes a new one; `randomness` gives so many unpredictable bytes.
    package init(_ purpose: Purpose, randomness: (Int) -> [UInt8]) {
        self.purpose = purpose
        self.text = purpose.rawValue + Base64.encode(randomness(Self.byteCount), .url)
    }

    /// Reads what someone shows; nil where it cannot be a secret of this purpose.
    package init?(_ text: String, for purpose: Purpose) {
        guard text.hasPrefix(purpose.rawValue), text.utf8.count == purpose.rawValue.utf8.count + Self.characterCount,
            text.utf8.allSatisfy(Base64.isURLCharacter)
        else { return nil }
        self.purpose = purpose
        self.text = text
    }

    /// SHA-256 of the text in lower-case hex: what the directory keeps.
    package var hash: String { Chain.hash(of: Array(self.text.utf8)) }

    /// Never the secret, so that none gets into a log by mistake.
    package var description: String { "\(self.purpose.rawValue)…" }
}

/// So many bytes from the system's cryptographic generator.
package func systemRandomness(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
}
