import CommonDBContract
import Foundation
import Synchronization

/// The mails the real system would send. They go to a folder (one file each, mode 0600) or, for a made-up world without
/// one, as a line to standard output: `mail ID PASSWORD`, or `notice ID WHAT` with `password-changed`, `account-updated`,
/// `account-deleted`, or `owner-changed` for the id `owner`.
final class Outbox: Sendable {
    enum Message: Equatable, Sendable {
        /// A153.
        case temporaryPassword(String, until: Date)
        /// A154.
        case passwordChanged
        /// A101.
        case accountCreated(String, until: Date)
        /// A121.
        case accountUpdated
        /// A131.
        case accountDeleted
        /// A2R4, to the former owner (要件書 業務フロー 所有者変更). Names no animal and no new owner.
        case ownerChanged
    }

    private let folder: URL?
    private let print: @Sendable (String) -> Void
    private let serial = Mutex(0)

    init(folder: URL?, print: @escaping @Sendable (String) -> Void) throws {
        self.folder = folder
        self.print = print
        if let folder {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        }
    }

    func send(_ message: Message, to account: StoredAccount, at now: Date) throws {
        try send(message, id: account.id, email: account.email, at: now)
    }

    /// To somebody without an account.
    func send(_ message: Message, toOwner email: String, at now: Date) throws { try send(message, id: "owner", email: email, at: now) }

    private func send(_ message: Message, id: String, email: String, at now: Date) throws {
        guard let folder else {
            switch message {
            case .temporaryPassword(let password, _), .accountCreated(let password, _): print("mail \(id) \(password)")
            case .passwordChanged: print("notice \(id) password-changed")
            case .accountUpdated: print("notice \(id) account-updated")
            case .accountDeleted: print("notice \(id) account-deleted")
            case .ownerChanged: print("notice \(id) owner-changed")
            }
            return
        }
        // Named by time and number alone: nothing that came over the wire gets into a path (要件書 3.1.2).
        let number = serial.withLock { serial in
            serial += 1
            return serial
        }
        let file = folder.appendingPathComponent("\(Int(now.timeIntervalSince1970))-\(getpid())-\(number).eml")
        let data = Data(Self.text(message, id: id, email: email, at: now).utf8)
        guard FileManager.default.createFile(atPath: file.path, contents: data, attributes: [.posixPermissions: 0o600]) else {
            throw CocoaError(.fileWriteUnknown)
        }
    }

    static func text(_ message: Message, id: String, email: String, at now: Date) -> String {
        let subject: String
        let body: String
        switch message {
        case .temporaryPassword(let password, let until):
            subject = "仮パスワードのお知らせ"
            body = "仮パスワード: \(password)\n有効期限: \(WireFormat.timestamp(until))\nログインすると、新しいパスワードの設定が求められます。"
        case .passwordChanged:
            subject = "パスワード再設定完了のお知らせ"
            body = "パスワードが再設定されました。お心当たりのない場合は管理者にご連絡ください。"
        case .accountCreated(let password, let until):
            subject = "行政アカウント登録完了のお知らせ"
            body =
                "行政ID: \(id)\n初期パスワード: \(password)\n有効期限: \(WireFormat.timestamp(until))\n"
                + "ログインすると、新しいパスワードの設定が求められます。"
        case .accountUpdated:
            subject = "アカウント情報更新完了のお知らせ"
            body = "アカウント情報が更新されました。お心当たりのない場合は管理者にご連絡ください。"
        case .accountDeleted:
            subject = "行政アカウント削除完了のお知らせ"
            body = "行政アカウント（\(id)）が削除されました。"
        case .ownerChanged:
            subject = "所有者変更登録完了のお知らせ"
            body = "ご登録の犬又は猫について、所有者の変更登録が完了しました。お心当たりのない場合は指定登録機関にご連絡ください。"
        }
        let headers = [
            ("Date", WireFormat.timestamp(now)), ("From", "commondb-sandbox@example.jp"), ("To", email), ("Subject", subject),
            ("Content-Type", "text/plain; charset=utf-8"),
        ]
        return headers.map { "\($0.0): \(headerValue($0.1))" }.joined(separator: "\n") + "\n\n" + body + "\n"
    }

    /// Line breaks in a header would begin another header (要件書 4.4.4).
    static func headerValue(_ text: String) -> String {
        var kept = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: continue
            default: kept.append(scalar)
            }
        }
        return String(kept)
    }
}
