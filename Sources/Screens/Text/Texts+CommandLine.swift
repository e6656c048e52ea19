import Domain
import Foundation
import Services
import Terminal

/// Wording for the commands that print instead of drawing.
extension Texts {
    /// Wording of a failed call to the common DB.
    public func describe(_ error: CommonDBError) -> String { KeySentence.withoutKeys(registryError(error)) }

    /// Wording of a text that is no chip number.
    public func describe(_ error: ChipNumberError) -> String { chipError(error) }

    /// Why the full screen can't be opened, with the commands that work without one.
    public func terminalError(_ error: TerminalError) -> String {
        switch (error, language) {
        case (.notUTF8(let codeset), .japanese):
            "文字コードが UTF-8 ではありません（\(codeset)）。LANG=ja_JP.UTF-8 か LANG=C.UTF-8 を設定してから起動してください。"
        case (.notUTF8(let codeset), .english):
            "The locale's character set is \(codeset), not UTF-8. Set LANG=ja_JP.UTF-8 or LANG=C.UTF-8 and start again."
        case (.noTerminal, .japanese): "端末がないため画面を開けません。端末なしで使えるもの: mcterminal lookup・inquiries・keymap・doctor（--help で説明）"
        case (.noTerminal, .english):
            "There is no terminal to open the screen on. These work without one: mcterminal lookup, inquiries, keymap, doctor (see --help)."
        case (.unknownTerminal(let name), .japanese): "端末の種類（TERM=\(name ?? "なし")）が分かりません。TERM=xterm-256color などを設定してください。"
        case (.unknownTerminal(let name), .english): "Unknown terminal (TERM=\(name ?? "unset")). Set TERM, to xterm-256color for example."
        case (.cannotMoveCursor(let name), .japanese), (.cannotOpen(let name), .japanese): "この端末（\(name)）では画面を開けません。TERM を確かめてください。"
        case (.cannotMoveCursor(let name), .english), (.cannotOpen(let name), .english):
            "The screen can't be opened on this terminal (\(name)). Check TERM."
        }
    }

    public func notRegistered(_ chip: ChipNumber) -> String {
        language == .japanese ? "\(chip.grouped): 登録されていません。" : "\(chip.grouped): not registered."
    }

    /// The lines of a record on standard output; the caller cleans them.
    public func lookupLines(
        chip: String, species: String, name: String, breed: String, sex: String, birth: String?, death: String?, owner: [String]
    ) -> [String] {
        let kind = Animal.Species(rawValue: species).map(record.species) ?? species
        let gender = Animal.Sex(rawValue: sex).map(record.sex) ?? sex
        return [
            (try? ChipNumber(chip))?.grouped ?? chip, "\(record.name): \(name)", "\(record.kind): \(kind) \(gender) \(breed)",
            "\(record.birth): \(birth ?? record.unknown)",
            death.map(record.dead) ?? "", "\(record.ownerName): \(owner.joined(separator: "  "))",
        ].filter { !$0.isEmpty }
    }

    /// One inquiry in one line.
    public func line(_ row: InquirySummary) -> String { inquiry.oneLine(row, time) }

    /// What `doctor` says: one line a check.
    public struct DoctorWords: Sendable {
        public let ok: String
        public let warning: String
        public let failed: String
        public let locale: String
        public let terminal: String
        public let width: String
        public let settings: String
        public let keymap: String
        public let keyFile: String
        public let clientKeyFile: String
        public let store: String
        /// What to do about a store that can't be opened.
        public let restore: String
        public let backup: String
        public let noBackup: String
        public let registry: String
        public let certificate: String
        public let clientCertificate: String
        public let clock: String
        public let noTerminal: String
        public let fine: String
        public let absent: String
        public let openToOthers: String
        public let missing: String
        public let loopback: String
        public let noCertificate: String
        public let untested: String
        public let seconds: @Sendable (Int) -> String
        public let days: @Sendable (Int) -> String
        public let milliseconds: @Sendable (Int) -> String
    }

    /// When the backup was made.
    public func moment(of backup: StoreBackup.File) -> String { time.full(backup.madeAt) }

    public var doctor: DoctorWords {
        switch language {
        case .japanese:
            DoctorWords(
                ok: "よし", warning: "注意", failed: "不可", locale: "文字コード", terminal: "端末", width: "文字幅", settings: "設定", keymap: "キー割り当て",
                keyFile: "鍵ファイル", clientKeyFile: "証明書の鍵",
                store: "応対記録", restore: "この保管庫は使わず、`mcterminal restore 控え --into 新しいフォルダ` で控えから復元する。", backup: "控え",
                noBackup: "まだない（`mcterminal backup` で作る）", registry: "共通DB", certificate: "証明書", clientCertificate: "端末の証明書", clock: "時計",
                noTerminal: "端末なし",
                fine: "問題なし",
                absent: "まだない（最初の起動で作る）",
                openToOthers: "ほかの人が読める。chmod 600 にする", missing: "ファイルがない", loopback: "このコンピューター内（暗号化なし）", noCertificate: "なし",
                untested: "確かめられない",
                seconds: { "ずれ \($0)秒" }, days: { "あと\($0)日" }, milliseconds: { "\($0)ms" })
        case .english:
            DoctorWords(
                ok: "ok", warning: "note", failed: "FAIL", locale: "locale", terminal: "terminal", width: "width", settings: "settings",
                keymap: "key map",
                keyFile: "key file", clientKeyFile: "client key", store: "store",
                restore: "Don't use this store; restore a backup: `mcterminal restore BACKUP --into NEW-FOLDER`.", backup: "backup",
                noBackup: "none yet (make one: `mcterminal backup`)", registry: "common DB", certificate: "certificate",
                clientCertificate: "client cert.",
                clock: "clock",
                noTerminal: "no terminal",
                fine: "no problem", absent: "not there yet (made at first start)", openToOthers: "others can read it: chmod 600",
                missing: "no such file",
                loopback: "this machine (not encrypted)", noCertificate: "none",
                untested: "can't be checked",
                seconds: { "off by \($0) s" }, days: { "\($0) days left" }, milliseconds: { "\($0) ms" })
        }
    }
}
