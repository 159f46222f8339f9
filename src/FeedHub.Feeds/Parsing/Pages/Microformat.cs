using AngleSharp.Dom;

namespace FeedHub.Feeds.Parsing.Pages;

/// <summary>One microformat of a page (microformats.org/wiki/microformats2-parsing): what its class says it is, what its properties hold, and what it contains.</summary>
/// <param name="type">Root class as microformats2 spell it: <c>h-feed</c>, <c>h-entry</c>, <c>h-card</c>.</param>
/// <param name="element">The element that has the class.</param>
/// <param name="isClassic">It is told by a class of before microformats2 (<c>hentry</c>), and so are its properties.</param>
internal sealed class Microformat(string type, IElement element, bool isClassic)
{
    // More of one property than this serves nobody; categories are the most numerous.
    private const int MaxValues = 100;
    private readonly Dictionary<string, List<PropertyValue>> _properties = new(StringComparer.Ordinal);

    /// <summary>Root class as microformats2 spell it.</summary>
    public string Type { get; } = type;

    /// <summary>The element that has the class.</summary>
    public IElement Element { get; } = element;

    /// <summary>It is told by a class of before microformats2, and so are its properties.</summary>
    public bool IsClassic { get; } = isClassic;

    /// <summary>Microformats inside that are no property's value, in document order.</summary>
    public List<Microformat> Children { get; } = [];

    /// <summary>It has a property of text or markup, so that its name is not the whole of its text.</summary>
    public bool HasText { get; set; }

    /// <summary>It has a property that is a URL, so that its URL is not the one link in it.</summary>
    public bool HasUrl { get; set; }

    /// <summary>Whether another value of the property would be kept.</summary>
    public bool Takes(string property) => !_properties.TryGetValue(property, out List<PropertyValue>? values) || values.Count < MaxValues;

    /// <summary>Adds a value.</summary>
    public void Add(string property, PropertyValue value) => (_properties.TryGetValue(property, out List<PropertyValue>? values) ? values : _properties[property] = []).Add(value);

    /// <summary>All values of a property in document order.</summary>
    public IReadOnlyList<PropertyValue> Values(string property) => _properties.TryGetValue(property, out List<PropertyValue>? values) ? values : [];

    /// <summary>Text of a property's first value; an item counts by its URL or its name.</summary>
    public string? Text(string property) => Values(property) is [{ } first, ..] ? first.Text ?? first.Item?.Text("url") ?? first.Item?.Text("name") : null;
}
