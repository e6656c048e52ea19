import Domain
import Services

extension Texts.Government {
    @Sendable private static func japaneseRole(_ role: RegistryRole) -> String {
        switch role {
        case .designatedBody: "指定登録機関"
        case .prefecture: "都道府県等"
        case .municipality: "基礎自治体"
        case .police: "警察"
        }
    }

    static let japanese: Self = Self(
        role: japaneseRole,
        onlyMunicipalities: "ワンストップ情報を閲覧できるのは基礎自治体だけです（閲覧制限 表7）。",
        onlyPrefectures: "飼養管理基準の超過を閲覧できるのは都道府県等だけです（閲覧制限 表7）。",
        inquiriesAreTheBodys: "応対の記録は指定登録機関だけが扱います（表7）。", paperIsTheBodys: "紙の申請・一括処理・捜査照会は指定登録機関だけが扱います（表7）。",
        historyIsTheBodys: "所有者の履歴は指定登録機関だけが閲覧できます（表7）。", notesGoOn: ["応対の記録は続けられます。"],
        noGate: "本人確認は指定登録機関の電話窓口で使います。行政のIDでは登録内容がそのまま表示されます。", ownerOf: { "所有者（\(japaneseRole($0))の照会・記録済み）" },
        searchHint: "15桁のマイクロチップ番号・氏名・カナ", searchNotHere: "応対の記録は指定登録機関だけが扱います。番号か氏名を入れてください。",
        searchName: "Enter: 所有者を氏名で検索（共通DB・所管の範囲）",
        homeLines: { _ in
            [
                "読み取った番号、または聞き取った番号を入れると、犬猫と所有者の情報を表示します（所管の範囲の外の番号も照会できます）。",
                "氏名・カナを入れると、所管の範囲の所有者を探します。",
                "照会はすべて監査記録に残ります。{help} ヘルプ  {palette} 全操作  {lock} ロック",
            ]
        },
        all: "すべて", loading: "共通DBに照会しています…", loadingRows: { "読み込み中 \($0) / \($1) 件…" },
        place: { row, shown, total in "\(row) / \(shown) 件" + (shown == total ? "" : "（全\(total)件）") },
        rowsKept: { "先に読み込んだ\($0)件を表示しています。" }, nothingSelected: "行がありません。",
        period: { $0.lowerBound == $0.upperBound ? $0.lowerBound.iso : "\($0.lowerBound.iso)〜\($0.upperBound.iso)" },
        field: { field in
            switch field {
            case .month: "年月"
            case .from: "開始日"
            case .to: "終了日"
            }
        },
        fault: { fault in
            switch fault {
            case .unreadable: "日付として読み取れません（例 2026-11-20、11/20、R8.11.20、昨日）。"
            case .unreadableMonth: "年月として読み取れません（例 2026-11、R8.11、11月、先月）。"
            case .empty: "日付を入れてください。"
            case .future: "まだ来ていない日です。"
            case .reversed: "終了日が開始日より前です。"
            case .tooLong(let days): "一度に照会できるのは\(days)日までです。"
            }
        },
        formHint: { hasMonth in
            (hasMonth ? "年月（2026-11、R8.11、先月）か、開始日と終了日。" : "11/20、R8.11.20、昨日 のように。") + "{next-field} 次の欄  {submit} 照会  {back} やめる"
        },
        noExportHere: "この一覧はCSVに書き出しません（帳票はワンストップ情報CSVだけです）。", nothingToExport: "書き出す行がありません。",
        exportTitle: "CSVの書き出し",
        exportQuestion: { order, rows, isNarrowed in
            "期間の全\(rows)件を次のファイルに書き出します\(isNarrowed ? "（種別の絞込によらず全件）" : "")。所有者の氏名・住所・電話番号を含みます。保管と削除は規程に従ってください。監査記録に残ります。\nフォルダ: \(order.folder.path)\n\(order.name)"
        },
        exportYes: "書き出す", exporting: { "CSV \($0)/\($1) 件" }, exportStopping: "CSV 中止中…",
        exportStopped: "CSVの書き出しをやめました。ファイルは作っていません。", exported: { "\($1)件を \($0.name) に書き出しました（\($0.folder.path)）。" },
        exportFailed: { "CSVを書き出せませんでした。ファイルは作っていません。\($0)" },
        exportFolder: { "フォルダ \($0) に書けません（\($1)）。設定 export.folder を確かめてください。" },
        exportWrite: { $0 == 28 ? "ディスクがいっぱいです。空きを作ってください。" : "ファイルに書けません（\($0)）。" },
        exportExists: "同じ名前のファイルがあります。もう一度書き出すと別の名前になります。", oneStop: .japanese, breeding: .japanese)
}

extension Texts.OneStop {
    @Sendable private static func japaneseKind(_ kind: OneStopNotice.Kind) -> String {
        switch kind {
        case .registration: "新規登録"
        case .ownerChange: "所有者変更"
        case .informationChange: "情報変更"
        case .death: "死亡届"
        }
    }

    static let japanese: Self = Self(
        title: "ワンストップ情報", none: "この期間のワンストップ情報はありません。{period} で期間を変えます。", kindWidth: 10, movementWidth: 4, kindTitle: "情報種別",
        day: "日付", date: "通知日時", chip: "番号", dog: "犬", owner: "所有者", address: "住所", movementTitle: "異動", rabies: "狂犬病登録", death: "死亡日",
        municipality: "団体コード",
        kind: japaneseKind, kindShort: japaneseKind,
        movement: { movement in
            switch movement {
            case .none: ""
            case .movedIn: "転入"
            case .movedOut: "転出"
            }
        },
        moved: { $0 == .movedIn ? "転入（団体コード \($1) から）" : "転出（団体コード \($1) へ）" })
}

extension Texts.Breeding {
    static let japanese: Self = Self(
        title: "飼養管理基準の超過", none: "この期間に超過・要確認の判定はありません。{period} で期間を変えます。", resultWidth: 7, speciesWidth: 4, littersWidth: 6,
        ageWidth: 6, resultTitle: "判定", day: "日付", judged: "判定日時", dam: "母のチップ番号", species: "種", litters: "出産", age: "年齢", mating: "推定交配日",
        limit: "交配の期限", breeder: "繁殖者", business: "業の登録番号", reason: "理由", source: "根拠",
        rule: "動物愛護管理法に基づく令和3年環境省令第7号 第2条第6号（交配できる年齢と生涯出産回数）", damBirth: "母の生年月日", offspring: "子の番号",
        litterDate: "出産日", littersAtSeven: "満7歳までの出産",
        result: { $0 == .exceeded ? "超過" : "要確認" }, years: { "\($0)歳" }, before: { "\($0) より前に交配" },
        littersOf: { litters, limit in "\(litters)回" + (limit.map { "（生涯\($0)回まで）" } ?? "（生涯の上限なし）") },
        reasonWords: { reason, species, row in
            let limits = BreedingLimits.of(species)
            switch reason {
            case .litters: return "生涯の出産が\(limits.lifetimeLitters ?? 0)回を超えています（\(row.litters)回目）。"
            case .matingAge:
                let isExtended = (row.littersAtSeven ?? 0) < limits.littersBarringExtension
                let rule =
                    isExtended
                    ? "満7歳の時点の出産が\(limits.littersBarringExtension)回未満のため満8歳になる前まで"
                    : "満7歳の時点の出産が\(limits.littersBarringExtension)回以上のため満7歳になる前まで"
                return row.matingMark == .exceeded
                    ? "交配の年齢を超えています。\(rule)に交配する基準です。" : "交配の年齢を超えているおそれがあります。\(rule)に交配する基準です。"
            case .damBirthDateUncertain: return "母の生年月日が推定か不明のため、帳簿で確かめてください。"
            }
        })
}
