/// A country by its ISO 3166-1 numeric code, as the first three digits of a chip number name it.
public struct Country: Hashable, Sendable {
    /// 4…894.
    public let numeric: Int
    /// Two letters.
    public let alpha2: String
    public let japaneseName: String
    public let englishName: String

    /// The country of a numeric code; nil for a code nobody holds.
    public static func with(numeric: Int) -> Country? { table[numeric] }

    /// All countries, by numeric code.
    public static var all: [Country] { table.values.sorted { $0.numeric < $1.numeric } }

    private static let table: [Int: Country] = {
        var table: [Int: Country] = [:]
        for row in rows.split(separator: ";") {
            let parts = row.split(separator: " ").map { String($0.map { $0 == "_" ? " " : $0 }) }
            guard parts.count == 4, let numeric = Int(parts[0]) else { continue }
            table[numeric] = Country(numeric: numeric, alpha2: parts[1], japaneseName: parts[2], englishName: parts[3])
        }
        return table
    }()

    /// numeric, alpha-2, Japanese name, English name; `_` stands for a space. Codes: ISO 3166-1 (2026). Names: Unicode CLDR
    /// (Unicode License v3).
    private static let rows = """
        004 AF アフガニスタン Afghanistan;008 AL アルバニア Albania;010 AQ 南極 Antarctica;012 DZ アルジェリア Algeria;\
        016 AS 米領サモア American_Samoa;020 AD アンドラ Andorra;024 AO アンゴラ Angola;028 AG アンティグア・バーブーダ Antigua_&_Barbuda;\
        031 AZ アゼルバイジャン Azerbaijan;032 AR アルゼンチン Argentina;036 AU オーストラリア Australia;040 AT オーストリア Austria;044 BS バハマ Bahamas;\
        048 BH バーレーン Bahrain;050 BD バングラデシュ Bangladesh;051 AM アルメニア Armenia;052 BB バルバドス Barbados;056 BE ベルギー Belgium;\
        060 BM バミューダ Bermuda;064 BT ブータン Bhutan;068 BO ボリビア Bolivia;070 BA ボスニア・ヘルツェゴビナ Bosnia_&_Herzegovina;\
        072 BW ボツワナ Botswana;074 BV ブーベ島 Bouvet_Island;076 BR ブラジル Brazil;084 BZ ベリーズ Belize;\
        086 IO チャゴス諸島 Chagos_Archipelago;090 SB ソロモン諸島 Solomon_Islands;092 VG 英領ヴァージン諸島 British_Virgin_Islands;\
        096 BN ブルネイ Brunei;100 BG ブルガリア Bulgaria;104 MM ミャンマー_(ビルマ) Myanmar_(Burma);108 BI ブルンジ Burundi;\
        112 BY ベラルーシ Belarus;116 KH カンボジア Cambodia;120 CM カメルーン Cameroon;124 CA カナダ Canada;132 CV カーボベルデ Cape_Verde;\
        136 KY ケイマン諸島 Cayman_Islands;140 CF 中央アフリカ共和国 Central_African_Republic;144 LK スリランカ Sri_Lanka;148 TD チャド Chad;\
        152 CL チリ Chile;156 CN 中国 China;158 TW 台湾 Taiwan;162 CX クリスマス島 Christmas_Island;\
        166 CC ココス（キーリング）諸島 Cocos_(Keeling)_Islands;170 CO コロンビア Colombia;174 KM コモロ Comoros;175 YT マヨット Mayotte;\
        178 CG コンゴ共和国（ブラザビル） Congo_-_Brazzaville;180 CD コンゴ民主共和国（キンシャサ） Congo_-_Kinshasa;184 CK クック諸島 Cook_Islands;\
        188 CR コスタリカ Costa_Rica;191 HR クロアチア Croatia;192 CU キューバ Cuba;196 CY キプロス Cyprus;203 CZ チェコ Czechia;204 BJ ベナン Benin;\
        208 DK デンマーク Denmark;212 DM ドミニカ国 Dominica;214 DO ドミニカ共和国 Dominican_Republic;218 EC エクアドル Ecuador;\
        222 SV エルサルバドル El_Salvador;226 GQ 赤道ギニア Equatorial_Guinea;231 ET エチオピア Ethiopia;232 ER エリトリア Eritrea;\
        233 EE エストニア Estonia;234 FO フェロー諸島 Faroe_Islands;238 FK フォークランド諸島 Falkland_Islands;\
        239 GS サウスジョージア・サウスサンドウィッチ諸島 So._Georgia_&_So._Sandwich_Isl.;242 FJ フィジー Fiji;246 FI フィンランド Finland;\
        248 AX オーランド諸島 Åland_Islands;250 FR フランス France;254 GF 仏領ギアナ French_Guiana;258 PF 仏領ポリネシア French_Polynesia;\
        260 TF 仏領極南諸島 French_Southern_Territories;262 DJ ジブチ Djibouti;266 GA ガボン Gabon;268 GE ジョージア Georgia;\
        270 GM ガンビア Gambia;275 PS パレスチナ自治区 Palestinian_Territories;276 DE ドイツ Germany;288 GH ガーナ Ghana;\
        292 GI ジブラルタル Gibraltar;296 KI キリバス Kiribati;300 GR ギリシャ Greece;304 GL グリーンランド Greenland;308 GD グレナダ Grenada;\
        312 GP グアドループ Guadeloupe;316 GU グアム Guam;320 GT グアテマラ Guatemala;324 GN ギニア Guinea;328 GY ガイアナ Guyana;332 HT ハイチ Haiti;\
        334 HM ハード島・マクドナルド諸島 Heard_&_McDonald_Islands;336 VA バチカン市国 Vatican_City;340 HN ホンジュラス Honduras;344 HK 香港 Hong_Kong;\
        348 HU ハンガリー Hungary;352 IS アイスランド Iceland;356 IN インド India;360 ID インドネシア Indonesia;364 IR イラン Iran;368 IQ イラク Iraq;\
        372 IE アイルランド Ireland;376 IL イスラエル Israel;380 IT イタリア Italy;384 CI コートジボワール Côte_d’Ivoire;388 JM ジャマイカ Jamaica;\
        392 JP 日本 Japan;398 KZ カザフスタン Kazakhstan;400 JO ヨルダン Jordan;404 KE ケニア Kenya;408 KP 北朝鮮 North_Korea;\
        410 KR 韓国 South_Korea;414 KW クウェート Kuwait;417 KG キルギス Kyrgyzstan;418 LA ラオス Laos;422 LB レバノン Lebanon;\
        426 LS レソト Lesotho;428 LV ラトビア Latvia;430 LR リベリア Liberia;434 LY リビア Libya;438 LI リヒテンシュタイン Liechtenstein;\
        440 LT リトアニア Lithuania;442 LU ルクセンブルク Luxembourg;446 MO マカオ Macao;450 MG マダガスカル Madagascar;454 MW マラウイ Malawi;\
        458 MY マレーシア Malaysia;462 MV モルディブ Maldives;466 ML マリ Mali;470 MT マルタ Malta;474 MQ マルティニーク Martinique;\
        478 MR モーリタニア Mauritania;480 MU モーリシャス Mauritius;484 MX メキシコ Mexico;492 MC モナコ Monaco;496 MN モンゴル Mongolia;\
        498 MD モルドバ Moldova;499 ME モンテネグロ Montenegro;500 MS モントセラト Montserrat;504 MA モロッコ Morocco;508 MZ モザンビーク Mozambique;\
        512 OM オマーン Oman;516 NA ナミビア Namibia;520 NR ナウル Nauru;524 NP ネパール Nepal;528 NL オランダ Netherlands;\
        531 CW キュラソー Curaçao;533 AW アルバ Aruba;534 SX シント・マールテン Sint_Maarten;535 BQ オランダ領カリブ Caribbean_Netherlands;\
        540 NC ニューカレドニア New_Caledonia;548 VU バヌアツ Vanuatu;554 NZ ニュージーランド New_Zealand;558 NI ニカラグア Nicaragua;\
        562 NE ニジェール Niger;566 NG ナイジェリア Nigeria;570 NU ニウエ Niue;574 NF ノーフォーク島 Norfolk_Island;578 NO ノルウェー Norway;\
        580 MP 北マリアナ諸島 Northern_Mariana_Islands;581 UM 合衆国領有小離島 U.S._Outlying_Islands;583 FM ミクロネシア連邦 Micronesia;\
        584 MH マーシャル諸島 Marshall_Islands;585 PW パラオ Palau;586 PK パキスタン Pakistan;591 PA パナマ Panama;\
        598 PG パプアニューギニア Papua_New_Guinea;600 PY パラグアイ Paraguay;604 PE ペルー Peru;608 PH フィリピン Philippines;\
        612 PN ピトケアン諸島 Pitcairn_Islands;616 PL ポーランド Poland;620 PT ポルトガル Portugal;624 GW ギニアビサウ Guinea-Bissau;\
        626 TL 東ティモール Timor-Leste;630 PR プエルトリコ Puerto_Rico;634 QA カタール Qatar;638 RE レユニオン Réunion;642 RO ルーマニア Romania;\
        643 RU ロシア Russia;646 RW ルワンダ Rwanda;652 BL サン・バルテルミー St._Barthélemy;654 SH セントヘレナ St._Helena;\
        659 KN セントクリストファー・ネーヴィス St._Kitts_&_Nevis;660 AI アンギラ Anguilla;662 LC セントルシア St._Lucia;663 MF サン・マルタン St._Martin;\
        666 PM サンピエール島・ミクロン島 St._Pierre_&_Miquelon;670 VC セントビンセント及びグレナディーン諸島 St._Vincent_&_Grenadines;\
        674 SM サンマリノ San_Marino;678 ST サントメ・プリンシペ São_Tomé_&_Príncipe;682 SA サウジアラビア Saudi_Arabia;686 SN セネガル Senegal;\
        688 RS セルビア Serbia;690 SC セーシェル Seychelles;694 SL シエラレオネ Sierra_Leone;702 SG シンガポール Singapore;703 SK スロバキア Slovakia;\
        704 VN ベトナム Vietnam;705 SI スロベニア Slovenia;706 SO ソマリア Somalia;710 ZA 南アフリカ South_Africa;716 ZW ジンバブエ Zimbabwe;\
        724 ES スペイン Spain;728 SS 南スーダン South_Sudan;729 SD スーダン Sudan;732 EH 西サハラ Western_Sahara;740 SR スリナム Suriname;\
        744 SJ スバールバル諸島・ヤンマイエン島 Svalbard_&_Jan_Mayen;748 SZ エスワティニ Eswatini;752 SE スウェーデン Sweden;756 CH スイス Switzerland;\
        760 SY シリア Syria;762 TJ タジキスタン Tajikistan;764 TH タイ Thailand;768 TG トーゴ Togo;772 TK トケラウ Tokelau;776 TO トンガ Tonga;\
        780 TT トリニダード・トバゴ Trinidad_&_Tobago;784 AE アラブ首長国連邦 United_Arab_Emirates;788 TN チュニジア Tunisia;792 TR トルコ Türkiye;\
        795 TM トルクメニスタン Turkmenistan;796 TC タークス・カイコス諸島 Turks_&_Caicos_Islands;798 TV ツバル Tuvalu;800 UG ウガンダ Uganda;\
        804 UA ウクライナ Ukraine;807 MK 北マケドニア North_Macedonia;818 EG エジプト Egypt;826 GB イギリス United_Kingdom;\
        831 GG ガーンジー Guernsey;832 JE ジャージー Jersey;833 IM マン島 Isle_of_Man;834 TZ タンザニア Tanzania;\
        840 US アメリカ合衆国 United_States;850 VI 米領ヴァージン諸島 U.S._Virgin_Islands;854 BF ブルキナファソ Burkina_Faso;858 UY ウルグアイ Uruguay;\
        860 UZ ウズベキスタン Uzbekistan;862 VE ベネズエラ Venezuela;876 WF ウォリス・フツナ Wallis_&_Futuna;882 WS サモア Samoa;887 YE イエメン Yemen;\
        894 ZM ザンビア Zambia
        """
}
