/// Made-up names and questions for measuring with a full store.
public enum SampleWords {
    public static let surnames = ["佐藤", "鈴木", "髙橋", "田中", "伊藤", "渡邊", "山﨑", "𠮷田", "中村", "小林", "加藤", "齋藤"]
    public static let given = ["陽菜", "翔太", "美咲", "健一", "由美子", "大輔", "さくら", "蓮", "恵", "誠一郎"]
    public static let questions = [
        "登録証明書の再発行について知りたい", "転居に伴う住所変更の手続き", "譲り受けた犬の飼い主変更", "マイクロチップ番号が読み取れない", "パスワードを忘れてログインできない",
        "手数料の払い込みを確認してほしい", "猫の死亡届の出し方", "狂犬病予防注射のはがきについて",
    ]
}
