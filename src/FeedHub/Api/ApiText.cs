using System.Security.Cryptography;
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

    /// <summary>Strong entity tag of what is shown (RFC 9110 §8.8.3).</summary>
    /// <param name="json">What is shown, as JSON.</param>
    public static string Tag(byte[] json) => $"\"{Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, 12))}\"";
}
