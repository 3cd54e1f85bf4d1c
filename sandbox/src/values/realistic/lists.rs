//! Names, places and goods to choose from.

/// A district with what lies around it.
#[derive(Clone, Copy)]
pub(super) struct Region {
    pub(super) province: &'static str,
    pub(super) city: &'static str,
    pub(super) district: &'static str,
    pub(super) street: &'static str,
    /// Six digits: two of the province, two of the city, two of the district.
    pub(super) code: &'static str,
    pub(super) postal_code: &'static str,
}

impl Region {
    pub(super) const NOWHERE: Self = region(["", "", "", "", "000000", "000000"]);
}

const fn region(of: [&'static str; 6]) -> Region {
    let [province, city, district, street, code, postal_code] = of;
    Region { province, city, district, street, code, postal_code }
}

pub(super) const REGIONS: &[Region] = &[
    region(["北京市", "北京市", "海淀区", "中关村街道", "110108", "100080"]),
    region(["北京市", "北京市", "朝阳区", "望京街道", "110105", "100102"]),
    region(["天津市", "天津市", "南开区", "学府街道", "120104", "300192"]),
    region(["上海市", "上海市", "浦东新区", "陆家嘴街道", "310115", "200120"]),
    region(["江苏省", "南京市", "鼓楼区", "湖南路街道", "320106", "210009"]),
    region(["江苏省", "苏州市", "虎丘区", "狮山街道", "320505", "215011"]),
    region(["浙江省", "杭州市", "西湖区", "翠苑街道", "330106", "310012"]),
    region(["安徽省", "合肥市", "蜀山区", "三里庵街道", "340104", "230031"]),
    region(["福建省", "厦门市", "思明区", "鹭江街道", "350203", "361001"]),
    region(["湖北省", "武汉市", "洪山区", "关山街道", "420111", "430074"]),
    region(["湖南省", "长沙市", "岳麓区", "望月湖街道", "430104", "410006"]),
    region(["广东省", "广州市", "海珠区", "赤岗街道", "440105", "510310"]),
    region(["广东省", "深圳市", "南山区", "粤海街道", "440305", "518057"]),
    region(["重庆市", "重庆市", "渝中区", "解放碑街道", "500103", "400010"]),
    region(["四川省", "成都市", "武侯区", "浆洗街街道", "510107", "610041"]),
    region(["陕西省", "西安市", "雁塔区", "小寨路街道", "610113", "710061"]),
];

pub(super) const SURNAMES: &[&str] = &[
    "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "林", "郭", "何", "高",
    "欧阳",
];
pub(super) const GIVEN: &[&str] = &[
    "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "洋", "艳", "勇", "杰", "娟", "涛", "明", "超", "秀兰", "霞",
    "建华", "子涵", "梓萱", "浩然", "雨桐", "思远",
];
pub(super) const NICKNAMES: &[&str] =
    &["小鱼儿", "夢", "晴天☀", "阿强", "Lily", "路过的风", "胖虎不胖", "星河", "Mr.Chen", "一只猫🐱", "南风", "暖暖"];
pub(super) const ROADS: &[&str] =
    &["人民路", "解放大道", "中山街", "和平里", "科技园路", "学院路", "滨江大道", "建设路"];
pub(super) const GOODS: &[&str] = &[
    "有机龙井茶礼盒",
    "手冲咖啡豆",
    "棉麻四件套",
    "智能台灯",
    "儿童绘本套装",
    "不锈钢保温杯",
    "全麦吐司",
    "新疆灰枣",
    "蓝牙耳机",
    "香薰蜡烛",
    "瑜伽垫",
    "折叠雨伞",
    "书法入门课",
    "云南小粒咖啡",
    "牛肉干",
    "洗脸巾",
];
pub(super) const SPECS: &[&str] = &["红色", "蓝色", "白色/大号", "黑色/中号", "500g", "1kg", "标准版", "礼盒装"];
pub(super) const SHOPS: &[&str] = &["好物优选旗舰店", "阿强数码店", "小满生活馆", "青禾书店", "山野茶铺"];
/// Code and name.
pub(super) const COURIERS: &[(&str, &str)] =
    &[("SF", "顺丰速运"), ("STO", "申通快递"), ("YTO", "圆通速递"), ("ZTO", "中通快递"), ("JD", "京东快递")];
pub(super) const REMARKS: &[&str] =
    &["", "", "", "发顺丰", "尽快发货,谢谢", "请放门口", "包装仔细一点", "周末不收货"];
