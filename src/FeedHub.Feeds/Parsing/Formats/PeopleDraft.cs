namespace FeedHub.Feeds.Parsing.Formats;

/// <summary>Collects people in document order, without repeating one, up to a limit.</summary>
internal sealed class PeopleDraft
{
    private List<FeedPerson>? _people;

    /// <summary>Whether anybody was added.</summary>
    public bool IsEmpty => _people is null;

    /// <summary>What was collected.</summary>
    public IReadOnlyList<FeedPerson> People => _people ?? (IReadOnlyList<FeedPerson>)[];

    /// <summary>Adds a person who is not yet there.</summary>
    public void Add(FeedPerson? person, ReadState state)
    {
        if (person is null)
        {
            return;
        }

        if (person.Name is { } name && name.Length > state.Limits.MaxNameLength)
        {
            person = person with { Name = TextLimit.Cut(name, state.Limits.MaxNameLength) };
            state.Note(NoteCodes.CutText, "a person's name");
        }

        _people ??= [];
        foreach (FeedPerson known in _people)
        {
            if (known == person)
            {
                return;
            }
        }

        if (_people.Count >= state.Limits.MaxAuthors)
        {
            state.Note(NoteCodes.TooMany, "authors");
            return;
        }

        _people.Add(person);
    }
}
