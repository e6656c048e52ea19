import Foundation
import Services

extension Texts {
    /// Why the desk does not write, and what is to be done.
    struct Trouble: Sendable {
        let refused: @Sendable (String) -> String
        let damaged: @Sendable (_ newestBackup: String?) -> String
        let notWritable: @Sendable (StoreError.NotWritable) -> String

        func line(_ trouble: StoreTrouble, _ texts: Texts, newestBackup: Date?) -> String {
            switch trouble.store {
            case .damaged: return damaged(newestBackup.map(texts.time.dayAndTime))
            case .notWritable(let reason): return notWritable(reason)
            default: break
            }
            if case .failing(_, let reason) = trouble.log { return texts.describe(reason) }
            return ""
        }
    }

    var trouble: Trouble { language == .japanese ? .japanese : .english }
}

extension Texts.Trouble {
    static let japanese = Self(
        refused: { "今はできません。\($0)" },
        damaged: { backup in
            "保管庫が壊れています。doctor で確かめ、" + (backup.map { "最新の控え（\($0)）" } ?? "控え") + "から restore で復元（管理者へ）。"
        },
        notWritable: { reason in
            switch reason {
            case .diskFull: "記録できません: ディスクの空きがありません。空きを作ると自動で保存します。入力は続けられます。"
            case .readOnly: "記録できません: ディスクが読み取り専用です。管理者に連絡してください。入力は続けられます。"
            case .noPermission: "記録できません: 権限がありません。管理者に連絡してください。入力は続けられます。"
            case .inputOutput, .cannotOpen: "記録できません: ディスクの異常です。管理者に連絡してください。入力は続けられます。"
            }
        })

    static let english = Self(
        refused: { "Not now. \($0)" },
        damaged: { backup in
            "The store is damaged: run doctor, then restore " + (backup.map { "the backup of \($0)" } ?? "a backup")
                + ". Tell the administrator."
        },
        notWritable: { reason in
            switch reason {
            case .diskFull: "Nothing can be recorded: the disk is full. Make room; notes are saved then. Go on typing."
            case .readOnly: "Nothing can be recorded: the disk is read-only. Tell the administrator; go on typing."
            case .noPermission: "Nothing can be recorded: no permission. Tell the administrator; go on typing."
            case .inputOutput, .cannotOpen: "Nothing can be recorded: the disk fails. Tell the administrator; go on typing."
            }
        })
}
