/// The known word that someone has probably meant.
enum Nearest {
    static func word(to typed: String, in known: [String]) -> String? {
        let typed = Array(typed.lowercased().utf8.prefix(64))
        let best = known.map { (word: $0, distance: Self.distance(typed, Array($0.utf8))) }.min {
            $0.distance < $1.distance
        }
        guard let best, best.distance <= max(1, typed.count / 3) else { return nil }
        return best.word
    }

    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var row = Array(0...right.count)
        for (i, byte) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, other) in right.enumerated() {
                let cost = min(row[j] + 1, row[j + 1] + 1, diagonal + (byte == other ? 0 : 1))
                diagonal = row[j + 1]
                row[j + 1] = cost
            }
        }
        return row[right.count]
    }
}
