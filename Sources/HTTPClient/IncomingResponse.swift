package import HTTPTypes

/// An answer whose body has arrived whole.
package struct IncomingResponse: Sendable {
    package let head: HTTPResponse
    package let body: [UInt8]

    package init(head: HTTPResponse, body: [UInt8]) {
        self.head = head
        self.body = body
    }
}
