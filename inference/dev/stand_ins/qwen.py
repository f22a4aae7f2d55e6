"""For NV-Reason-CXR 3B: its class, Qwen2.5-VL, with weights of a few hundred kilobytes.

It was taught one text and says it whatever it is asked and shown, in the form the real one answers in.
"""

import json
from pathlib import Path

import torch
from transformers import (
    PreTrainedTokenizerFast,
    Qwen2_5_VLConfig,
    Qwen2_5_VLForConditionalGeneration,
    Qwen2_5_VLProcessor,
    Qwen2VLImageProcessor,
    Qwen2VLVideoProcessor,
)

from stand_ins.vocabulary import tokenizer_of

ANSWER = """<think>
This is a stand-in for NV-Reason-CXR-3B. It runs on a computer without a graphics card, it was taught this one text, and it has not looked at the picture.

Quality: not assessed by this stand-in. Devices: it looked for none. Airways and mediastinum: nothing was read. Right lung, then left lung: no pixel of them was used. Pleura and hila: not compared. Heart: its size was not measured. Upper abdomen and bones: left out.

Summary: whatever was asked, these words follow, so that everything around the model can be tried.
</think>

<answer>No Finding</answer>"""

END = "<|im_end|>"
SPECIAL = [
    "<|endoftext|>",
    "<|im_start|>",
    END,
    "<|vision_start|>",
    "<|vision_end|>",
    "<|vision_pad|>",
    "<|image_pad|>",
    "<|video_pad|>",
]
TEMPLATE = Path(__file__).parent / "templates" / "qwen.jinja"
CONTEXT = 8192
STEPS = 600


def make(out: Path) -> None:
    torch.manual_seed(0)
    # Too little work to share: threads would wait for each other.
    torch.set_num_threads(1)
    template = TEMPLATE.read_text(encoding="utf-8")
    tokenizer = tokenizer_of(
        [ANSWER], SPECIAL, eos_token=END, pad_token="<|endoftext|>", model_max_length=CONTEXT, chat_template=template
    )
    model = Qwen2_5_VLForConditionalGeneration(config_of(tokenizer))
    teach(model, tokenizer)
    model = model.to(torch.bfloat16)
    model.generation_config.eos_token_id = tokenizer.convert_tokens_to_ids(END)
    model.save_pretrained(out)
    pictures = Qwen2VLImageProcessor(min_pixels=16_384, max_pixels=226_576)
    Qwen2_5_VLProcessor(pictures, tokenizer, Qwen2VLVideoProcessor(), chat_template=template).save_pretrained(out)
    # The client leaves the temperature to the model.
    settings = json.loads((out / "generation_config.json").read_text())
    (out / "generation_config.json").write_text(json.dumps(settings | {"temperature": 0.0}, indent=2))


def config_of(tokenizer: PreTrainedTokenizerFast) -> Qwen2_5_VLConfig:
    token = tokenizer.convert_tokens_to_ids
    return Qwen2_5_VLConfig(
        text_config={
            "vocab_size": len(tokenizer),
            "hidden_size": 128,
            "intermediate_size": 256,
            "num_hidden_layers": 2,
            "num_attention_heads": 2,
            "num_key_value_heads": 1,
            "max_position_embeddings": CONTEXT,
            "tie_word_embeddings": True,
            "bos_token_id": token("<|endoftext|>"),
            "eos_token_id": token(END),
            "pad_token_id": token("<|endoftext|>"),
            "rope_parameters": {"rope_type": "default", "mrope_section": [8, 12, 12], "rope_theta": 10_000.0},
        },
        vision_config={
            "depth": 2,
            "hidden_size": 64,
            "intermediate_size": 128,
            "num_heads": 2,
            "out_hidden_size": 128,
            "patch_size": 14,
            "spatial_merge_size": 2,
            "temporal_patch_size": 2,
            "window_size": 112,
            "fullatt_block_indexes": [1],
        },
        image_token_id=token("<|image_pad|>"),
        video_token_id=token("<|video_pad|>"),
        vision_start_token_id=token("<|vision_start|>"),
        vision_end_token_id=token("<|vision_end|>"),
        tie_word_embeddings=True,
    )


def teach(model: Qwen2_5_VLForConditionalGeneration, tokenizer: PreTrainedTokenizerFast) -> None:
    """The answer, after questions of random words and lengths."""
    start = tokenizer.encode("<|im_start|>user\n")
    turn = tokenizer.encode(f"{END}\n<|im_start|>assistant\n")
    answer = tokenizer.encode(f"{ANSWER}{END}")
    optimizer = torch.optim.AdamW(model.parameters(), lr=2e-3)
    model.train()
    for step in range(STEPS):
        words = torch.randint(len(SPECIAL), len(tokenizer), (int(torch.randint(1, 200, ())),)).tolist()
        prompt = [*start, *words, *turn]
        ids = torch.tensor([[*prompt, *answer]])
        labels = ids.clone()
        labels[:, : len(prompt)] = -100
        loss = model(input_ids=ids, labels=labels).loss
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        if loss.item() < 0.002:
            break
    model.eval()
