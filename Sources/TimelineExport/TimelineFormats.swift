/// The timeline in the formats that auditors take.
package enum TimelineFormats {}
