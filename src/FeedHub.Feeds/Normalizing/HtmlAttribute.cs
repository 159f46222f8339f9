namespace FeedHub.Feeds.Normalizing;

/// <summary>The attributes that cleaning looks at. Those of the policy come first, in the order in which they are written.</summary>
internal enum HtmlAttribute
{
    /// <summary>Link.</summary>
    Href,

    /// <summary>Picture.</summary>
    Src,

    /// <summary>Pictures of several sizes.</summary>
    SrcSet,

    /// <summary>Which of them for which page.</summary>
    Sizes,

    /// <summary>Condition on the page.</summary>
    Media,

    /// <summary>Kind of a picture or of a list's numbers.</summary>
    Type,

    /// <summary>Text for a picture.</summary>
    Alt,

    /// <summary>Width in pixels.</summary>
    Width,

    /// <summary>Height in pixels.</summary>
    Height,

    /// <summary>Source of a quotation.</summary>
    Cite,

    /// <summary>Time.</summary>
    DateTime,

    /// <summary>Language of a link's target.</summary>
    HrefLang,

    /// <summary>Columns of a cell.</summary>
    ColSpan,

    /// <summary>Rows of a cell.</summary>
    RowSpan,

    /// <summary>Short name of a heading cell.</summary>
    Abbr,

    /// <summary>What a heading cell heads.</summary>
    Scope,

    /// <summary>First number of a list.</summary>
    Start,

    /// <summary>List counts down.</summary>
    Reversed,

    /// <summary>Number of a list's entry.</summary>
    Value,

    /// <summary>Details are shown.</summary>
    Open,

    /// <summary>Explanation.</summary>
    Title,

    /// <summary>Direction of the text.</summary>
    Dir,

    /// <summary>Language of the text.</summary>
    Lang,

    /// <summary>Read where <see cref="Lang"/> is missing, as all that follow are only read.</summary>
    XmlLang,

    /// <summary>Tells hidden pictures.</summary>
    Style,

    /// <summary>Tells hidden pictures, too.</summary>
    Hidden,

    /// <summary>Still picture of a film.</summary>
    Poster,

    /// <summary>What an object shows.</summary>
    Data,

    /// <summary>Picture that a script would load, by preference; so are those up to <see cref="DataImage"/>.</summary>
    DataSrc,

    /// <summary>As <see cref="DataSrc"/>.</summary>
    DataLazySrc,

    /// <summary>As <see cref="DataSrc"/>.</summary>
    DataOriginal,

    /// <summary>As <see cref="DataSrc"/>.</summary>
    DataLazy,

    /// <summary>As <see cref="DataSrc"/>.</summary>
    DataOrigSrc,

    /// <summary>As <see cref="DataSrc"/>.</summary>
    DataHiResSrc,

    /// <summary>As <see cref="DataSrc"/>.</summary>
    DataActualSrc,

    /// <summary>As <see cref="DataSrc"/>.</summary>
    DataImage,

    /// <summary>Address in any other attribute that is called like a late picture (<c>data-cfsrc</c>): where nothing else names one.</summary>
    DataOther,

    /// <summary>Pictures of several sizes that a script would load; so are those up to <see cref="DataOriginalSet"/>.</summary>
    DataSrcSet,

    /// <summary>As <see cref="DataSrcSet"/>.</summary>
    DataLazySrcSet,

    /// <summary>As <see cref="DataSrcSet"/>.</summary>
    DataOriginalSet,
}
