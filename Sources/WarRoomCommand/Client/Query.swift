/// The query of an address, with those of the parameters that have a value.
func query(_ parameters: [(name: String, value: String?)]) -> String {
    let pairs = parameters.compactMap { name, value in value.map { "\(name)=\(percentEncoded($0))" } }
    return pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&")
}
