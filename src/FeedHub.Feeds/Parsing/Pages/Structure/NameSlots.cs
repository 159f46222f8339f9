using FeedHub.Feeds.Authors;
using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Parsing.Pages.Structure;

/// <summary>Finds the place at which the items of a list name their authors, where nothing but the names says so: a column of names of people.</summary>
internal sealed class NameSlots
{
    private static readonly string[] Profiles = ["/author", "/user", "/people", "/profile", "viewprofile", "/members/", "/by/", "/@", "/u/"];

    private readonly Dictionary<string, Slot> _slots = new(StringComparer.Ordinal);
    private readonly Dictionary<PageLine, List<(string Slot, string Text)>> _texts = [];

    /// <summary>Notes what an item has at a place.</summary>
    /// <param name="line">The line.</param>
    /// <param name="part">Which part of the line it is.</param>
    /// <param name="text">Its text without a date.</param>
    /// <param name="isStated">The column's head says that it names authors.</param>
    public void Add(PageLine line, int part, string text, bool isStated)
    {
        string name = text.Trim(' ', '|', '·', '•', '—', '–', '-', ',', ':', '/');
        if (name.Length < 2)
        {
            return;
        }

        string key = $"{line.Slot}#{part}";
        Slot slot = At(key);
        (_texts.TryGetValue(line, out List<(string Slot, string Text)>? texts) ? texts : _texts[line] = []).Add((key, name));
        slot.Count++;
        slot.IsStated |= isStated;
        if (isStated || IsPerson(name))
        {
            slot.Names++;
            slot.Proofs += KnownNames.IsFrequent(AuthorNames.Key(name).Split(' ')[0]) || PointsToPerson(line.Href) ? 1 : 0;
        }
    }

    /// <summary>Notes that an item names its authors at a place in words that say so.</summary>
    public void AddNamed(PageLine line)
    {
        Slot slot = At($"{line.Slot}#0");
        slot.Count++;
        slot.Named++;
    }

    /// <summary>The name that stands in a line where the items of its list name their authors; <see langword="null"/> if there is none.</summary>
    /// <param name="line">The line.</param>
    /// <param name="items">How many items there are.</param>
    public string? Find(PageLine line, int items) =>
        _texts.TryGetValue(line, out List<(string Slot, string Text)>? texts) && texts.Find(text => IsOfNames(_slots[text.Slot], line, items)) is { Text: { } found } ? found : null;

    private static bool IsOfNames(Slot slot, PageLine line, int items) =>
        slot.IsStated || (slot.Named > 1 && slot.Named >= 0.6 * slot.Count && BylineAffixes.Strip(line.Text) != line.Text)
        || (slot.Names >= 3 && slot.Names >= 0.8 * slot.Count && slot.Count >= 0.5 * items && slot.Proofs >= 0.3 * slot.Names);

    private Slot At(string key) => _slots.TryGetValue(key, out Slot? known) ? known : _slots[key] = new();

    private static bool IsPerson(string name)
    {
        string[] words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length is >= 2 and <= 5 && !name.Any(char.IsDigit) && PersonName.IsCapitalizedWord(words[0].TrimEnd(',')) && AuthorNames.IsFull(AuthorNames.Key(name))
            && BylineParser.Parse(name, BylineContext.None) is { Count: > 0 } people && people.All(static byline => byline.Kind == AuthorKind.Person);
    }

    /// <summary>The address is like those of people's pages.</summary>
    public static bool PointsToPerson(string? href) => href is not null && Array.Exists(Profiles, part => href.Contains(part, StringComparison.OrdinalIgnoreCase));

    private sealed class Slot
    {
        public int Count { get; set; }

        public int Names { get; set; }

        public int Named { get; set; }

        public int Proofs { get; set; }

        public bool IsStated { get; set; }
    }
}
