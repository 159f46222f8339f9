using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FeedHub.Timeline.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class LanguagesAndOrigins : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "content",
                table: "tombstone",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "detected_language",
                table: "source",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "set_similar_topics",
                table: "source",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "text",
                table: "full_text",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "byline_origin",
                table: "entry",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "language_reason",
                table: "entry",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "content",
                table: "tombstone");

            migrationBuilder.DropColumn(
                name: "detected_language",
                table: "source");

            migrationBuilder.DropColumn(
                name: "set_similar_topics",
                table: "source");

            migrationBuilder.DropColumn(
                name: "text",
                table: "full_text");

            migrationBuilder.DropColumn(
                name: "byline_origin",
                table: "entry");

            migrationBuilder.DropColumn(
                name: "language_reason",
                table: "entry");
        }
    }
}
