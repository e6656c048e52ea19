import Domain
import Foundation

/// Sends mails by the site's command, which gets the message on its input (`sendmail -t -i`). No shell, and nothing of the mail in its
/// arguments: those are seen by everybody on the machine.
public struct MailCommand: Sendable {
    /// Why a mail was not sent. Never says to whom.
    public enum Failure: Error, Equatable, Sendable {
        case message(MailMessage.Fault)
        case letter(LetterFault)
        case command(CommandRunner.Failure)

        /// For the record of a notice.
        public var code: String {
            switch self {
            case .message: "message"
            case .letter: "template"
            case .command(.notStarted): "notStarted"
            case .command(.failed(let status)): "exit\(status)"
            case .command(.killed(let signal)): "signal\(signal)"
            case .command(.timedOut): "timedOut"
            case .command(.noLine), .command(.tooLong): "output"
            }
        }
    }

    public let command: [String]
    public let from: MailAddress
    public let sender: DocumentSender
    public let templates: LetterTemplates
    private let timeout: Duration

    public init(command: [String], from: MailAddress, sender: DocumentSender, templates: LetterTemplates, timeout: Duration = .seconds(30))
    {
        self.command = command
        self.from = from
        self.sender = sender
        self.templates = templates
        self.timeout = timeout
    }

    /// nil when the settings lack the command, the sender's address or the body's name: then letters are due.
    public init?(_ settings: Settings, templates: LetterTemplates) {
        guard let command = settings.mailCommand, let from = settings.mailFrom.flatMap(MailAddress.init),
            let sender = settings.documentSender
        else { return nil }
        self.init(command: command, from: from, sender: sender, templates: templates)
    }

    /// Tells a former owner of one or several changes, in one mail. Returns when the command has taken it.
    public func tellCompletion(
        to address: MailAddress, name: String, chips: [ChipNumber], changedAt: Date, now: Date = Date()
    ) async throws(Failure) {
        let filled: FilledLetter
        do throws(LetterFault) {
            filled = try templates.fill(
                .completionMail, to: name, from: sender, on: TokyoTime(now).day,
                [.chips: .chips(chips), .changedOn: .date(TokyoTime(changedAt).day)])
        } catch {
            throw .letter(error)
        }
        try await send(MailMessage(from: from, fromName: sender.name, to: address, subject: filled.subject, body: filled.body), now: now)
    }

    /// Hands one message over. A command that fails may have sent it all the same; nothing here sends it twice.
    public func send(_ message: MailMessage, now: Date = Date()) async throws(Failure) {
        let bytes: [UInt8]
        do throws(MailMessage.Fault) {
            bytes = try message.encoded(at: now, identifier: UUID().uuidString.lowercased())
        } catch {
            throw .message(error)
        }
        do throws(CommandRunner.Failure) {
            try await CommandRunner.feed(bytes, to: command, timeout: timeout)
        } catch {
            throw .command(error)
        }
    }
}

extension Settings {
    /// The body as sender of documents; nil until its name, address and phone are all set. The postcode is what the address begins with.
    public var documentSender: DocumentSender? {
        guard let senderName, let senderAddress, let senderPhone else { return nil }
        let (code, address) = Settings.splitPostcode(senderAddress)
        return DocumentSender(name: senderName, postalCode: code, address: address, phone: senderPhone, email: mailFrom)
    }

    /// `〒100-0001 東京都…` → `100-0001`, `東京都…`.
    private static func splitPostcode(_ text: String) -> (code: String, address: String) {
        let head = text.prefix { $0.isNumber || $0.isWhitespace || "-－‐−ー〒".contains($0) }
        // A digit behind the code belongs to the address.
        for end in head.indices.reversed() {
            let part = head[...end]
            if let code = PostalCode(String(part)) {
                return (code.formatted, String(text[head.index(after: end)...].drop(while: \.isWhitespace)))
            }
        }
        return ("", text)
    }
}
