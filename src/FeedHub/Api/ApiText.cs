using System.Text.Json;
using FeedHub.Configuration;

namespace FeedHub.Api;

/// <summary>How values are written in the API.</summary>
internal static class ApiText
{
    /// <summary>A value of an enumeration: <c>webSub</c>.</summary>
    /// <param name="value">The value.</param>
    public static string Name(Enum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>A duration as settings write it: <c>30min</c>.</summary>
    /// <param name="span">The duration.</param>
    public static string? Duration(TimeSpan? span) => span is { } time ? DurationConverter.Write(time) : null;
}
