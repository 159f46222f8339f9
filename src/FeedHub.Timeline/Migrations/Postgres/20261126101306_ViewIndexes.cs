using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FeedHub.Timeline.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ViewIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_entry_topic_arrival",
                table: "entry_topic",
                columns: new[] { "topic_id", "entry_id" });

            migrationBuilder.CreateIndex(
                name: "ix_entry_series_arrival",
                table: "entry_series",
                columns: new[] { "series_id", "entry_id" });

            migrationBuilder.CreateIndex(
                name: "ix_entry_author_arrival",
                table: "entry_author",
                columns: new[] { "author_id", "entry_id" });

            migrationBuilder.CreateIndex(
                name: "ix_entry_changed",
                table: "entry",
                columns: new[] { "updated_ms", "id" },
                filter: "updated_ms > first_seen_ms");

            migrationBuilder.CreateIndex(
                name: "ix_entry_language",
                table: "entry",
                columns: new[] { "language", "position_ms", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_entry_source_arrival",
                table: "entry",
                columns: new[] { "source_id", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_entry_topic_arrival",
                table: "entry_topic");

            migrationBuilder.DropIndex(
                name: "ix_entry_series_arrival",
                table: "entry_series");

            migrationBuilder.DropIndex(
                name: "ix_entry_author_arrival",
                table: "entry_author");

            migrationBuilder.DropIndex(
                name: "ix_entry_changed",
                table: "entry");

            migrationBuilder.DropIndex(
                name: "ix_entry_language",
                table: "entry");

            migrationBuilder.DropIndex(
                name: "ix_entry_source_arrival",
                table: "entry");
        }
    }
}
