/// How a component was last said to be.
package struct ComponentStatus: Hashable, Sendable {
    package let report: ComponentReported
    package let at: Timestamp
    package let by: Person

    package func write(to writer: inout JSONWriter, seq: Int) {
        writer.object { writer in
            writer.member("component", self.report.component)
            writer.member("state", self.report.state.rawValue)
            writer.nullable("text", self.report.text)
            writer.member("at", self.at)
            writer.key("by")
            self.by.write(to: &writer)
            writer.member("seq", seq)
        }
    }
}
