using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FeedHub.Timeline.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class IncidentsAndPollSums : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "failing_since_ms",
                table: "source",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "median_gap_ms",
                table: "source",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "open_incidents",
                table: "source",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "incident",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    source_id = table.Column<long>(type: "bigint", nullable: false),
                    cause = table.Column<int>(type: "integer", nullable: false),
                    since_ms = table.Column<long>(type: "bigint", nullable: false),
                    opened_ms = table.Column<long>(type: "bigint", nullable: false),
                    last_ms = table.Column<long>(type: "bigint", nullable: false),
                    count = table.Column<int>(type: "integer", nullable: false),
                    outcome = table.Column<string>(type: "text", nullable: false),
                    http_status = table.Column<int>(type: "integer", nullable: true),
                    detail = table.Column<string>(type: "text", nullable: true),
                    excerpt = table.Column<string>(type: "text", nullable: true),
                    closed_ms = table.Column<long>(type: "bigint", nullable: true),
                    resolution = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incident", x => x.id);
                    table.ForeignKey(
                        name: "FK_incident_source_source_id",
                        column: x => x.source_id,
                        principalTable: "source",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "poll_day",
                columns: table => new
                {
                    source_id = table.Column<long>(type: "bigint", nullable: false),
                    start_ms = table.Column<long>(type: "bigint", nullable: false),
                    polls = table.Column<int>(type: "integer", nullable: false),
                    fetched = table.Column<int>(type: "integer", nullable: false),
                    unchanged = table.Column<int>(type: "integer", nullable: false),
                    deferred = table.Column<int>(type: "integer", nullable: false),
                    failed = table.Column<int>(type: "integer", nullable: false),
                    status_ok = table.Column<int>(type: "integer", nullable: false),
                    status_not_modified = table.Column<int>(type: "integer", nullable: false),
                    status_client = table.Column<int>(type: "integer", nullable: false),
                    status_server = table.Column<int>(type: "integer", nullable: false),
                    duration_ms = table.Column<long>(type: "bigint", nullable: false),
                    bytes = table.Column<long>(type: "bigint", nullable: false),
                    entries_new = table.Column<int>(type: "integer", nullable: false),
                    entries_changed = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_poll_day", x => new { x.source_id, x.start_ms });
                });

            migrationBuilder.CreateTable(
                name: "poll_hour",
                columns: table => new
                {
                    source_id = table.Column<long>(type: "bigint", nullable: false),
                    start_ms = table.Column<long>(type: "bigint", nullable: false),
                    polls = table.Column<int>(type: "integer", nullable: false),
                    fetched = table.Column<int>(type: "integer", nullable: false),
                    unchanged = table.Column<int>(type: "integer", nullable: false),
                    deferred = table.Column<int>(type: "integer", nullable: false),
                    failed = table.Column<int>(type: "integer", nullable: false),
                    status_ok = table.Column<int>(type: "integer", nullable: false),
                    status_not_modified = table.Column<int>(type: "integer", nullable: false),
                    status_client = table.Column<int>(type: "integer", nullable: false),
                    status_server = table.Column<int>(type: "integer", nullable: false),
                    duration_ms = table.Column<long>(type: "bigint", nullable: false),
                    bytes = table.Column<long>(type: "bigint", nullable: false),
                    entries_new = table.Column<int>(type: "integer", nullable: false),
                    entries_changed = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_poll_hour", x => new { x.start_ms, x.source_id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_incident_open",
                table: "incident",
                column: "id",
                filter: "closed_ms IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_incident_source",
                table: "incident",
                columns: new[] { "source_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_poll_hour_source",
                table: "poll_hour",
                columns: new[] { "source_id", "start_ms" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "incident");

            migrationBuilder.DropTable(
                name: "poll_day");

            migrationBuilder.DropTable(
                name: "poll_hour");

            migrationBuilder.DropColumn(
                name: "failing_since_ms",
                table: "source");

            migrationBuilder.DropColumn(
                name: "median_gap_ms",
                table: "source");

            migrationBuilder.DropColumn(
                name: "open_incidents",
                table: "source");
        }
    }
}
