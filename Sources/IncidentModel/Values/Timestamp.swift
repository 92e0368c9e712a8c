/// A moment in UTC, in whole milliseconds since 1970-01-01 (RFC 3339 on the wire, always with three decimals and `Z`).
package struct Timestamp: Hashable, Comparable, Sendable {
    package let milliseconds: Int

    package init(milliseconds: Int) { self.milliseconds = milliseconds }

    package static func < (left: Timestamp, right: Timestamp) -> Bool { left.milliseconds < right.milliseconds }

    package func adding(seconds: Int) -> Timestamp { Timestamp(milliseconds: self.milliseconds + seconds * 1000) }

    package func adding(milliseconds: Int) -> Timestamp {
        Timestamp(milliseconds: self.milliseconds + milliseconds)
    }

    /// Whole seconds from `earlier` to this moment, rounded toward zero; negative where `earlier` is later.
    package func seconds(since earlier: Timestamp) -> Int { (self.milliseconds - earlier.milliseconds) / 1000 }
}

// MARK: - Text

extension Timestamp {
    /// The years 0000 to 9999, which RFC 3339 can say.
    private static let range = -62_167_219_200_000...253_402_300_799_999

    /// `2026-11-23T21:08:11.123Z`.
    ///
    /// A moment outside of the years 0000 to 9999 is written as the nearest one inside.
    package var text: String {
        let bytes = [UInt8](capacity: Self.textLength) { self.write(to: &$0) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Bytes of ``text``.
    static let textLength = 24

    /// Writes the bytes of ``text``.
    func write(to output: inout OutputSpan<UInt8>) {
        let milliseconds = min(max(self.milliseconds, Self.range.lowerBound), Self.range.upperBound)
        let days = Self.floorDivide(milliseconds, by: 86_400_000)
        let rest = milliseconds - days * 86_400_000
        let (year, month, day) = Self.civil(fromDays: days)
        Self.append(year / 100, to: &output)
        Self.append(year % 100, to: &output)
        output.append(UInt8(ascii: "-"))
        Self.append(month, to: &output)
        output.append(UInt8(ascii: "-"))
        Self.append(day, to: &output)
        output.append(UInt8(ascii: "T"))
        Self.append(rest / 3_600_000, to: &output)
        output.append(UInt8(ascii: ":"))
        Self.append(rest / 60_000 % 60, to: &output)
        output.append(UInt8(ascii: ":"))
        Self.append(rest / 1000 % 60, to: &output)
        output.append(UInt8(ascii: "."))
        output.append(UInt8(ascii: "0") + UInt8(rest % 1000 / 100))
        Self.append(rest % 100, to: &output)
        output.append(UInt8(ascii: "Z"))
    }

    /// Reads an RFC 3339 time with any offset and any number of decimals (beyond three they are cut); nil for anything
    /// else.
    package init?(_ text: String) { self.init(utf8: Array(text.utf8)) }

    /// The same from the bytes of the text.
    init?(utf8 bytes: [UInt8]) {
        guard bytes.count >= 20, bytes.count <= 40,
            let year = Self.number(bytes, 0, 4), bytes[4] == UInt8(ascii: "-"),
            let month = Self.number(bytes, 5, 2), bytes[7] == UInt8(ascii: "-"),
            let day = Self.number(bytes, 8, 2), bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: "t"),
            let hour = Self.number(bytes, 11, 2), bytes[13] == UInt8(ascii: ":"),
            let minute = Self.number(bytes, 14, 2), bytes[16] == UInt8(ascii: ":"),
            let second = Self.number(bytes, 17, 2),
            (1...12).contains(month), (1...Self.days(inMonth: month, of: year)).contains(day),
            hour < 24, minute < 60, second < 61
        else { return nil }
        var index = 19
        guard let fraction = Self.fraction(bytes, &index), let offset = Self.offset(bytes, index) else { return nil }
        let clock = (hour * 3600 + minute * 60 + min(second, 59) - offset) * 1000 + fraction
        let milliseconds = Self.days(fromCivil: year, month, day) * 86_400_000 + clock
        // An offset may carry the first and the last day over the edge.
        guard Self.range.contains(milliseconds) else { return nil }
        self.init(milliseconds: milliseconds)
    }

    /// Reads what ``text`` writes, ``textLength`` bytes from `start` on; nil for any other form.
    init?(canonical bytes: [UInt8], at start: Int) {
        guard bytes.count - start >= Self.textLength,
            let year = Self.number(bytes, start, 4), bytes[start + 4] == UInt8(ascii: "-"),
            let month = Self.number(bytes, start + 5, 2), bytes[start + 7] == UInt8(ascii: "-"),
            let day = Self.number(bytes, start + 8, 2), bytes[start + 10] == UInt8(ascii: "T"),
            let hour = Self.number(bytes, start + 11, 2), bytes[start + 13] == UInt8(ascii: ":"),
            let minute = Self.number(bytes, start + 14, 2), bytes[start + 16] == UInt8(ascii: ":"),
            let second = Self.number(bytes, start + 17, 2), bytes[start + 19] == UInt8(ascii: "."),
            let thousandths = Self.number(bytes, start + 20, 3), bytes[start + 23] == UInt8(ascii: "Z"),
            (1...12).contains(month), (1...Self.days(inMonth: month, of: year)).contains(day),
            hour < 24, minute < 60, second < 60
        else { return nil }
        let clock = (hour * 3600 + minute * 60 + second) * 1000 + thousandths
        self.init(milliseconds: Self.days(fromCivil: year, month, day) * 86_400_000 + clock)
    }

    private static func number(_ bytes: [UInt8], _ start: Int, _ width: Int) -> Int? {
        guard start + width <= bytes.count else { return nil }
        var value = 0
        for byte in bytes[start..<(start + width)] {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return value
    }

    private static func fraction(_ bytes: [UInt8], _ index: inout Int) -> Int? {
        guard index < bytes.count, bytes[index] == UInt8(ascii: ".") else { return 0 }
        index += 1
        var value = 0
        var digits = 0
        while index < bytes.count, let digit = self.number(bytes, index, 1) {
            if digits < 3 { value = value * 10 + digit }
            digits += 1
            index += 1
        }
        guard digits > 0 else { return nil }
        for _ in digits..<max(3, digits) where digits < 3 { value *= 10 }
        return value
    }

    private static func offset(_ bytes: [UInt8], _ index: Int) -> Int? {
        guard index < bytes.count else { return nil }
        if bytes[index] == UInt8(ascii: "Z") || bytes[index] == UInt8(ascii: "z") {
            return index + 1 == bytes.count ? 0 : nil
        }
        guard bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-"), index + 6 == bytes.count,
            let hour = self.number(bytes, index + 1, 2), bytes[index + 3] == UInt8(ascii: ":"),
            let minute = self.number(bytes, index + 4, 2), hour < 24, minute < 60
        else { return nil }
        return (hour * 3600 + minute * 60) * (bytes[index] == UInt8(ascii: "-") ? -1 : 1)
    }

    /// Two digits.
    private static func append(_ value: Int, to output: inout OutputSpan<UInt8>) {
        output.append(UInt8(ascii: "0") + UInt8(value / 10))
        output.append(UInt8(ascii: "0") + UInt8(value % 10))
    }
}

// MARK: - Calendar

extension Timestamp {
    /// 1 is Monday, 7 is Sunday.
    var weekday: Int {
        // 1970-01-01 was a Thursday.
        let days = Self.floorDivide(self.milliseconds, by: 86_400_000) + 3
        return days - Self.floorDivide(days, by: 7) * 7 + 1
    }

    /// Midnight before it.
    var startOfDay: Timestamp {
        Timestamp(milliseconds: Self.floorDivide(self.milliseconds, by: 86_400_000) * 86_400_000)
    }

    /// The same time of the same day of the next month, or of its last day where it has no such day.
    var addingMonth: Timestamp {
        let days = Self.floorDivide(self.milliseconds, by: 86_400_000)
        let (year, month, day) = Self.civil(fromDays: days)
        let (nextYear, nextMonth) = month == 12 ? (year + 1, 1) : (year, month + 1)
        let last = Self.days(inMonth: nextMonth, of: nextYear)
        let moved = Self.days(fromCivil: nextYear, nextMonth, min(day, last))
        return self.adding(milliseconds: (moved - days) * 86_400_000)
    }

    private static func floorDivide(_ value: Int, by divisor: Int) -> Int {
        let quotient = value / divisor
        return value % divisor < 0 ? quotient - 1 : quotient
    }

    /// Days since 1970-01-01 of a date of the proleptic Gregorian calendar.
    private static func days(fromCivil year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = Self.floorDivide(shifted, by: 400)
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func civil(fromDays days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = Self.floorDivide(shifted, by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    private static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
