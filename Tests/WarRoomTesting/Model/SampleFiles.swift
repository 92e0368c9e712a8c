/// Files that a script's server has, by hash.
package enum SampleFiles {
    package static let sizes = [
        String(repeating: "a1", count: 32): 10,
        String(repeating: "b2", count: 32): 25 << 20,
    ]

    package static let hashes = SampleFiles.sizes.keys.sorted()
}
