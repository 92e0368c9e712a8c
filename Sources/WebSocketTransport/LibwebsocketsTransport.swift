/// libwebsockets behind the seam of the rooms.
package enum LibwebsocketsTransport {}
