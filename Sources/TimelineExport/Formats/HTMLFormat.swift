/// One page that needs nothing else: to read on a screen, to print, to keep.
///
/// It has no script, loads nothing, and forbids both to itself by a Content-Security-Policy that names its one style by
/// its hash. Times carry their zone; the timeline has a table a day.
package enum HTMLFormat: TimelineDocumentFormat {
    package static let name = "html"
    package static let mediaType = "text/html; charset=utf-8"

    package static func document(_ timeline: Timeline) -> [UInt8] {
        Array(HTMLTemplate.render(HTMLPage(timeline)).utf8)
    }
}
