/// What Japan Post writes in the place of towns.
enum PostcodeWords {
    static let unlisted = "以下に掲載がない場合"
    static let next = "の次に"
    static let lots = "地割"
    static let ordinal = "第"
    static let ordinalKana = "ダイ"
    static let all = "一円"
    static let allKana = "イチエン"
}
