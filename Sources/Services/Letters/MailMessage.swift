import Domain
import Foundation

/// A mail of plain text (RFC 5322, RFC 2045). Personal data.
public struct MailMessage: Sendable {
    public var from: MailAddress
    /// Shown beside the sender's address.
    public var fromName: String
    public var to: MailAddress
    public var subject: String
    public var body: String

    public init(from: MailAddress, fromName: String, to: MailAddress, subject: String, body: String) {
        self.from = from
        self.fromName = fromName
        self.to = to
        self.subject = subject
        self.body = body
    }

    /// Why no message was made. Quotes nothing.
    public enum Fault: Error, Equatable, Sendable {
        /// A line end in a header would begin another one; other control characters have no place in a mail either.
        case controlCharacter
    }

    /// The message as mail commands take it on their input: lines end with LF, which they turn into what goes over the wire.
    ///
    /// - parameter identifier: Without blanks; the part of the Message-ID before the `@`.
    public func encoded(at moment: Date, identifier: String) throws(Fault) -> [UInt8] {
        guard !MailMessage.hasControl(subject), !MailMessage.hasControl(fromName), !MailMessage.hasControl(identifier),
            !MailMessage.hasControl(body.replacing("\r\n", with: "").replacing("\n", with: "").replacing("\t", with: ""))
        else { throw .controlCharacter }
        let headers = [
            "From: \(MailMessage.words(fromName, after: 6)) <\(from.inHeader)>",
            "To: <\(to.inHeader)>",
            "Subject: \(MailMessage.words(subject, after: 9))",
            "Date: \(MailMessage.date(moment))",
            "Message-ID: <\(identifier)@\(from.domain)>",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=UTF-8",
            "Content-Transfer-Encoding: base64",
            // RFC 3834: out-of-office replies are not sent to it.
            "Auto-Submitted: auto-generated",
        ]
        let text = body.replacing("\r\n", with: "\n")
        let coded = Data((text + "\n").utf8).base64EncodedString(options: [.lineLength76Characters, .endLineWithLineFeed])
        return Array((headers.joined(separator: "\n") + "\n\n" + coded + "\n").utf8)
    }

    private static func hasControl(_ text: String) -> Bool {
        text.unicodeScalars.contains {
            $0.value < 0x20 || (0x7F...0x9F).contains($0.value) || $0.value == 0x2028 || $0.value == 0x2029
        }
    }

    /// Encoded words (RFC 2047): each at most 75 characters, no character cut in two, one a line.
    private static func words(_ text: String, after used: Int) -> String {
        let start = "=?UTF-8?B?"
        let end = "?="
        // The first shares its line with the header's name; 76 characters a line.
        var room = (75 - used - start.utf8.count - end.utf8.count) / 4 * 3
        var words: [String] = []
        var piece: [UInt8] = []
        func close() {
            words.append(start + Data(piece).base64EncodedString() + end)
            piece = []
            room = (75 - 1 - start.utf8.count - end.utf8.count) / 4 * 3
        }
        for scalar in text.unicodeScalars {
            let bytes = Array(UTF8.encode(scalar).map(Array.init) ?? [])
            if piece.count + bytes.count > room { close() }
            piece += bytes
        }
        close()
        return words.joined(separator: "\n ")
    }

    private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// `Sat, 21 Nov 2026 19:05:00 +0900`.
    private static func date(_ moment: Date) -> String {
        let time = TokyoTime(moment)
        // The first of January 1970 was a Thursday.
        let weekday = weekdays[((time.day.daysSinceEpoch % 7) + 7) % 7]
        let second = String(time.second)
        return "\(weekday), \(time.day.day) \(months[time.day.month - 1]) \(time.day.year) \(time.clock):"
            + String(repeating: "0", count: 2 - second.utf8.count) + "\(second) +0900"
    }
}
