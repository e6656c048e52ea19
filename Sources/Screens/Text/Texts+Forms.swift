import Domain
import Services

/// Wording of the command that makes blank forms.
extension Texts {
    private func say(_ japanese: String, _ english: String) -> String { language == .japanese ? japanese : english }

    public var documentsLabel: String { say("書類の作成", "documents") }

    /// `registration  犬・猫の登録申請書 v1`. The caller cleans it.
    public func line(_ kind: BlankFormKind, layouts: FormLayouts) -> String {
        switch kind {
        case .application(let procedure):
            let layout = layouts[procedure]
            return "\(procedure.rawValue)  \(say(layout.title.ja, layout.title.en)) v\(layout.version)"
        case .fittingCertificate: return "fittingCertificate  " + say("マイクロチップ装着証明書", "certificate that a chip was fitted")
        case .accountIssue: return "accountIssue  " + say("行政アカウント発行申請書", "application for a government account")
        case .accountRemoval: return "accountRemoval  " + say("行政アカウント削除申請書", "application to remove a government account")
        }
    }

    public func noSuchForm(names: [String]) -> String {
        let list = (names + ["all"]).joined(separator: say("・", ", "))
        return say("様式の名前は次のどれかです: \(list)", "Name one of: \(list).")
    }

    /// Why no form was made.
    public func formNotMade(_ trouble: PrintTrouble) -> String {
        switch trouble {
        case .document(.notStarted):
            say(
                "書類を作るプログラム（mcterminal-documents）がありません。mcterminal と同じフォルダに置いてください。",
                "The program that makes documents (mcterminal-documents) is missing: it belongs beside mcterminal.")
        case .document(.refused(.fontMissing(let family))):
            say("字体「\(family)」がありません（fonts-ipaexfont を入れてください）。", "The font \(family) is missing: install fonts-ipaexfont.")
        case .document(let failure): say("書類を作れませんでした（\(failure.name)）。", "No document was made (\(failure.name)).")
        case .printer(.file(.folder(let code))), .printer(.file(.write(let code))):
            say("ファイルを書けませんでした（エラー番号 \(code)）。", "The file could not be written (error number \(code)).")
        case .printer, .noPlace, .unrecorded: say("書類を渡せませんでした。", "The document could not be handed over.")
        }
    }
}
