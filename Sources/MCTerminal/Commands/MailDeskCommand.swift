import ArgumentParser
import Domain
import Foundation
import Screens
import Services
import Terminal

/// Mail, without the screen.
struct MailDeskCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail", abstract: "Mail as the program understands it.", subcommands: [Parse.self])

    struct Parse: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print what the program understands of a message.",
            discussion: """
                People, day, subject, decoded text and what it was decoded by, files with the names they may be saved by, whether a machine, a \
                list or a fraud sent it, and the facts it names. Nothing is opened, fetched or kept. Exit status 65 when it is no message, 66 \
                when it cannot be read.
                """)

        @Argument(help: "The message as it came (RFC 5322); - reads standard input.", completion: .file())
        var file: String

        @Flag(help: "Print JSON.")
        var json = false

        @Option(help: "Decode texts by this charset, whatever label or looks say: iso-2022-jp, shift_jis, euc-jp, utf-8 ….")
        var charset: String?

        @Option(help: "An address of the desk, by which its own mails and look-alikes of its domain are known; may be given several times.")
        var own: [String] = []

        /// Longer than any mail server takes.
        private static let largest = 256 << 20

        func run() throws {
            Workplace.harden()
            let texts = Workplace().texts
            var override: MailCharset?
            if let charset {
                guard let known = MailCharset(label: charset) else {
                    complain(Sanitizer.clean(texts.unknownCharset(charset)))
                    throw ExitCode(64)
                }
                override = known
            }
            guard let bytes = read() else {
                complain(Sanitizer.clean(texts.unreadableMail(file)))
                throw ExitCode(66)
            }
            let raw: RawMail
            do throws(MailParser.Failure) {
                raw = try MailParser.parse(bytes)
            } catch {
                complain(texts.describe(error))
                throw ExitCode(error == .libraryMissing ? 69 : 65)
            }
            let mail = MailReader.read(raw, override: override)
            let domains = own.compactMap { $0.split(separator: "@").last.map(String.init) }
            let judge = MailJudge(context: MailJudgeContext(ownAddresses: Set(own), ownDomains: Set(domains)))
            let report = MailReport(mail, judge.verdicts(raw, mail), texts)
            say(json ? try report.json() : report.text())
        }

        /// `nil` when there is no such file, it may not be read, or is larger than any mail.
        private func read() -> [UInt8]? {
            let handle = file == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: file)
            guard let handle, let data = try? handle.read(upToCount: Parse.largest + 1) ?? Data(), data.count <= Parse.largest else {
                return nil
            }
            return Array(data)
        }
    }
}
