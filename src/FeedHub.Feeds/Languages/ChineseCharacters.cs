using System.Buffers;

namespace FeedHub.Feeds.Languages;

/// <summary>Characters that are common in Chinese, simplified or traditional, and that Japanese writes otherwise or hardly ever.</summary>
internal static class ChineseCharacters
{
    private static readonly SearchValues<char> Common = SearchValues.Create(
        "这们说时为发对个过还没让给从与应开关现电动网业产东车门问间员经济实样种进选设认识话语读书图联龙你您她它吧呢吗嗎么麼這們說讓給沒還從對應會個裡啦哪很也把跟嘛喔妳"
        + "后里头见觉该请谁谈调质资运边达远连适钟钱铁银错长陆阳险难须预领题风飞马验鱼鸟黄创华单历参双变号听园圆场块处备复够宽导将尔届属币师带帮广库庆张弹归录态总恶惊战户扩报护担拥择据换损摄数断无旧显术杀权条来极构标树桥检楼欢残毕气汇汉沟泽洁测浏润涨温湾湿满灵灾点热爱牌犹独环画疗盘确离积稳穷竞笔签简紧红约级纪纯纳纸线组细织终绍结绝统继绩绪续维综绿缓编缩罗罢职肃胜脑节药获营虽补装规视觉览触计订讨训议记讲许论设访证评诉词译试诗诚详误诸课谢"
        + "嘅咗喺啲佢嘢冇哋");

    private static readonly SearchValues<char> Cantonese = SearchValues.Create("嘅咗喺啲佢嘢冇哋");

    /// <summary>Whether a character is one of them.</summary>
    public static bool Contains(char character) => Common.Contains(character) && !Shared.Contains(character);

    /// <summary>Whether it is written in Cantonese only.</summary>
    public static bool IsCantonese(char character) => Cantonese.Contains(character);

    // Japanese has these, too.
    private static readonly SearchValues<char> Shared = SearchValues.Create("后里号参将属据断旧条来欢残温湾満点画盘紧継続装触証也把対会為与数楼尔牌");
}
