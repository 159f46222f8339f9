namespace FeedHub.Site;

/// <summary>The page that describes the API.</summary>
/// <param name="Head">Head of the page.</param>
/// <param name="About">What holds for all of it.</param>
/// <param name="Groups">Operations, by what they are about.</param>
/// <param name="Shapes">Shapes of what is sent and answered, by name.</param>
public sealed record ApiPageModel(PageHead Head, string About, IReadOnlyList<ApiPageModel.Group> Groups, IReadOnlyList<ApiPageModel.Shape> Shapes)
{
    /// <summary>Operations on one thing.</summary>
    /// <param name="Name">Name of the thing.</param>
    /// <param name="Operations">The operations, as they were mapped.</param>
    public sealed record Group(string Name, IReadOnlyList<Operation> Operations);

    /// <summary>A method of an address.</summary>
    /// <param name="Name">Its name, unique in the API.</param>
    /// <param name="Method">GET, POST, PUT or DELETE.</param>
    /// <param name="Path">Path with parameters in braces.</param>
    /// <param name="Summary">What it does, in a sentence.</param>
    /// <param name="Texts">More on it, by paragraph.</param>
    /// <param name="Parameters">Of path and query.</param>
    /// <param name="Bodies">What may be sent, by media type.</param>
    /// <param name="Answers">What is answered where nothing goes wrong.</param>
    public sealed record Operation(
        string Name, string Method, string Path, string Summary, IReadOnlyList<string> Texts, IReadOnlyList<Member> Parameters, IReadOnlyList<Content> Bodies, IReadOnlyList<Answer> Answers);

    /// <summary>A parameter, or a member of a shape.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Type">What it holds.</param>
    /// <param name="IsRequired">It is always there, or must be.</param>
    /// <param name="Note">Where it goes, or nothing.</param>
    /// <param name="Text">What it means, if its name does not say all.</param>
    public sealed record Member(string Name, Type Type, bool IsRequired, string Note, string? Text);

    /// <summary>A body.</summary>
    /// <param name="MediaType">Media type.</param>
    /// <param name="Type">What it holds.</param>
    public sealed record Content(string MediaType, Type Type);

    /// <summary>An answer.</summary>
    /// <param name="Status">Status code.</param>
    /// <param name="Text">What it says.</param>
    /// <param name="Bodies">What it holds, by media type.</param>
    public sealed record Answer(string Status, string Text, IReadOnlyList<Content> Bodies);

    /// <summary>A shape with members.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Text">What it is.</param>
    /// <param name="Members">Its members; empty if anything goes.</param>
    public sealed record Shape(string Name, string? Text, IReadOnlyList<Member> Members);

    /// <summary>What a value is: words, and perhaps a shape.</summary>
    /// <param name="Words">Words for people: <c>list of</c>.</param>
    /// <param name="ShapeName">Name of the shape that follows, or <see langword="null"/>.</param>
    public sealed record Type(string Words, string? ShapeName);
}
